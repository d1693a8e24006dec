import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { PROMISES } from '../booths/promised-booths.store.js';
import { officerOf, seenByOfficer } from '../access/seen-by.js';
import { DELEGATION_COLUMNS } from './delegation.store.js';
import type { Delegation } from './delegation.js';

export type DelegationRow = Delegation & {
  readonly asked: number;
  readonly promised: number;
  readonly waitlisted: number;
  readonly changedAt: Date;
};

/** By those who run the fair or lead the delegation. */
const ROWS = `select ${DELEGATION_COLUMNS}, d.changed_at as "changedAt", c.asked, c.promised, c.waitlisted
  from delegations d join fairs f using (fair_id) cross join lateral (
    select coalesce(sum(p.booths) filter (where p.state in ('submitted', 'in-review')), 0)::int as asked,
      coalesce(sum(p.booths - p.promised) filter (where p.state = 'waitlisted'), 0)::int as waitlisted,
      coalesce(sum(p.promised), 0)::int as promised
    from ${PROMISES} where p.delegation_id = d.delegation_id) c
  where (${seenByOfficer('f')} or ${seenByOfficer('d')})`;

const LIST = `${ROWS} and d.fair_id = $3 and d.state = 'open' and ($4::uuid[] is null or d.delegation_id > $4[1])
  order by d.delegation_id limit $5`;

@Injectable()
export class DelegationsReadModel {
  constructor(private readonly database: Database) {}

  list(fairId: string, principal: Principal, stretch: KeyStretch): Promise<DelegationRow[]> {
    return this.database.query<DelegationRow>(LIST, params(fairId, principal, stretch));
  }

  all(fairId: string, principal: Principal, stretch: KeyStretch): AsyncIterable<DelegationRow[]> {
    return this.database.stream<DelegationRow>(LIST, params(fairId, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<DelegationRow | undefined> {
    const [row] = await (tx ?? this.database).query<DelegationRow>(`${ROWS} and d.delegation_id = $3`, [
      ...officerOf(principal),
      id,
    ]);
    return row;
  }
}

const params = (fairId: string, principal: Principal, { after, limit }: KeyStretch): unknown[] => [
  ...officerOf(principal),
  fairId,
  after,
  limit,
];
