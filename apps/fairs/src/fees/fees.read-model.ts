import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { type Currency, type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { IS_OWN, readerOf, seenByOfficer } from '../access/seen-by.js';
import type { FeeAccount } from './fee-account.js';

export interface FeeRow extends FeeAccount {
  readonly applicationId: string;
  /** 0 before the first waiver or payment. */
  readonly version: number;
  readonly fairId: string;
  readonly exhibitorName: string;
  /** Null: the fair has no list yet. */
  readonly currency: Currency | null;
  readonly timeZone: string;
}

const CHARGES = `select coalesce(jsonb_agg(jsonb_build_object('boothId', b.booth_id, 'number', b.number,
      'feeClass', b.fee_class, 'priced', b.fee_class is null or c.code is not null, 'amount', coalesce(c.amount, 0),
      'deposit', coalesce(c.deposit, 0)) order by b.number_key), '[]') as charges
    from booths b left join jsonb_to_recordset(l.classes) as c (code text, amount bigint, deposit bigint) on c.code = b.fee_class
    where b.booth_id in (select o.booth_id from allocations o
      where o.application_id = a.application_id and o.state = 'confirmed')`;
const PAYMENTS = `select coalesce(jsonb_agg(jsonb_build_object('paymentId', p.payment_id, 'kind', p.kind, 'amount', p.amount,
      'paidOn', p.paid_on, 'reference', p.reference, 'markedAt', p.marked_at, 'voidedAt', p.voided_at,
      'voidReason', p.void_reason) order by p.marked_at, p.payment_id), '[]') as payments
    from fee_payments p where p.application_id = a.application_id`;

/** $1 to $3: those of the officer's units, and the producer's own. */
const ROWS = `select a.application_id as "applicationId", coalesce(x.version, 0) as version, a.fair_id as "fairId",
    e.name as "exhibitorName", l.currency, f.time_zone as "timeZone", c.charges, coalesce(x.waivers, '[]') as waivers, p.payments
  from applications a join fairs f using (fair_id) join exhibitors e using (exhibitor_id)
    left join fee_lists l on l.fair_id = a.fair_id left join fee_accounts x on x.application_id = a.application_id
    cross join lateral (${CHARGES}) c cross join lateral (${PAYMENTS}) p
  where (${seenByOfficer('f')} or ${IS_OWN})`;
const LIST = `${ROWS} and a.fair_id = $4 and (x.version is not null or c.charges <> '[]')
    and ($5::uuid is null or a.application_id > $5)
  order by a.application_id limit $6`;

@Injectable()
export class FeesReadModel {
  constructor(private readonly database: Database) {}

  list(fairId: string, principal: Principal, { after, limit }: KeyStretch): Promise<FeeRow[]> {
    return this.database.query<FeeRow>(LIST, [...readerOf(principal), fairId, after?.[0] ?? null, limit]);
  }

  all(fairId: string, principal: Principal, { after, limit }: KeyStretch): AsyncIterable<FeeRow[]> {
    return this.database.stream<FeeRow>(LIST, [...readerOf(principal), fairId, after?.[0] ?? null, limit]);
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<FeeRow | undefined> {
    const params = [...readerOf(principal), id];
    const [row] = await (tx ?? this.database).query<FeeRow>(`${ROWS} and a.application_id = $4`, params);
    return row;
  }
}
