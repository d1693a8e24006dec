import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { IS_OWN, readerOf, seenByOfficer } from '../access/seen-by.js';
import { organisationKey } from './organisation-key.js';
import { EXHIBITOR_COLUMNS } from './exhibitor.store.js';
import type { Exhibitor } from './exhibitor.js';

export type ExhibitorRow = Exhibitor & {
  readonly standingProducerId: string | null;
  /** The reader runs a fair that it applied for, leads its delegation there, or is it; not by naming it himself. */
  readonly seesContact: boolean;
  /** The reader is it, or an officer of its unit; of an organisation without one: whoever sees its contact. */
  readonly mayName: boolean;
  readonly changedAt: Date;
};

const organises = (more: string): string => `exists (select 1 from applications a join fairs f using (fair_id)
    left join delegations d on d.delegation_id = a.delegation_id
  where a.exhibitor_id = e.exhibitor_id and (a.submitted_at is not null or a.opens_contact)
    and (${seenByOfficer('f')} or ${seenByOfficer('d')}) ${more})`;
const ROWS = `select ${EXHIBITOR_COLUMNS}, standing_producer(e.producer_id) as "standingProducerId",
    e.changed_at as "changedAt", c.sees as "seesContact",
    ${IS_OWN} or ${seenByOfficer('e')} or c.sees and e.admin_unit_id is null as "mayName"
  from exhibitors e cross join lateral (
    select ${IS_OWN} or ${organises(`and (a.opens_contact or ${seenByOfficer('e')})`)} as sees) c
  where (${seenByOfficer('e')} or c.sees or ${organises('')})`;
const LIST = `${ROWS} and ($4::text is null or e.tax_code = $5
      or not exists (select 1 from unnest(string_to_array($4, ' ')) word where position(word in e.search_key) = 0))
    and ($6::uuid[] is null or e.exhibitor_id > $6[1])
  order by e.exhibitor_id limit $7`;

@Injectable()
export class ExhibitorsReadModel {
  constructor(private readonly database: Database) {}

  list(q: string | undefined, principal: Principal, stretch: KeyStretch): Promise<ExhibitorRow[]> {
    return this.database.query<ExhibitorRow>(LIST, params(q, principal, stretch));
  }

  all(q: string | undefined, principal: Principal, stretch: KeyStretch): AsyncIterable<ExhibitorRow[]> {
    return this.database.stream<ExhibitorRow>(LIST, params(q, principal, stretch));
  }

  /** Those of these exhibitors whose contact the reader sees. */
  async withContactSeen(tx: Tx, ids: readonly string[], principal: Principal): Promise<Set<string>> {
    const rows = await tx.query<ExhibitorRow>(`${ROWS} and e.exhibitor_id = any($4)`, [
      ...readerOf(principal),
      ids,
    ]);
    return new Set(rows.filter((one) => one.seesContact).map((one) => one.exhibitorId));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<ExhibitorRow | undefined> {
    const [row] = await (tx ?? this.database).query<ExhibitorRow>(`${ROWS} and e.exhibitor_id = $4`, [
      ...readerOf(principal),
      id,
    ]);
    return row;
  }
}

const params = (q: string | undefined, principal: Principal, { after, limit }: KeyStretch): unknown[] => [
  ...readerOf(principal),
  q === undefined ? null : organisationKey(q),
  q ?? null,
  after,
  limit,
];
