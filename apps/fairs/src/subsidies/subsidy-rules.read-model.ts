import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { Database, type Tx } from '@onevillage/platform-database';
import { RULE_COLUMNS } from './subsidy-rule.store.js';
import type { SubsidyRule } from './subsidy-rule.js';

export interface RuleFilter {
  adminUnitId?: string;
  date?: string;
}
export interface RuleRow extends SubsidyRule {
  readonly changedAt: Date;
}

const ROWS = `select ${RULE_COLUMNS}, r.changed_at as "changedAt" from subsidy_rules r`;
const LIST = `with recursive above (id) as (
    select $1::uuid where $1 is not null
    union select u.parent_id from known_admin_units u join above using (id) where u.parent_id is not null)
  ${ROWS} where ($1::uuid is null or r.admin_unit_id is null or r.admin_unit_id in (select id from above))
    and ($2::date is null or r.valid_from <= $2 and (r.valid_through is null or $2 <= r.valid_through))
    and ($3::uuid is null or r.rule_id > $3)
  order by r.rule_id limit $4`;

@Injectable()
export class SubsidyRulesReadModel {
  constructor(private readonly database: Database) {}

  list(filter: RuleFilter, stretch: KeyStretch): Promise<RuleRow[]> {
    return this.database.query<RuleRow>(LIST, params(filter, stretch));
  }

  all(filter: RuleFilter, stretch: KeyStretch): AsyncIterable<RuleRow[]> {
    return this.database.stream<RuleRow>(LIST, params(filter, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, tx?: Tx): Promise<RuleRow | undefined> {
    const [row] = await (tx ?? this.database).query<RuleRow>(`${ROWS} where r.rule_id = $1`, [id]);
    return row;
  }

  /** Of these units and the whole country, in force on that day, that ask for the size of a fair. */
  ofSize(adminUnitIds: readonly string[], date: string): Promise<RuleRow[]> {
    return this.database.query<RuleRow>(
      `${ROWS} where (r.admin_unit_id is null or r.admin_unit_id = any($1)) and r.valid_from <= $2
         and (r.valid_through is null or $2 <= r.valid_through)
         and (r.thresholds <> '[]' or r.ceremony_booths is not null)
       order by r.programme, r.title, r.rule_id`,
      [adminUnitIds, date],
    );
  }
}

const params = ({ adminUnitId, date }: RuleFilter, { after, limit }: KeyStretch): unknown[] => [
  adminUnitId ?? null,
  date ?? null,
  after?.[0] ?? null,
  limit,
];
