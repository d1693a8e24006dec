import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateSales1764000005010 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table sales (
        sale_id uuid primary key,
        version int not null,
        showroom_id uuid not null references showrooms,
        sold_at timestamptz not null,
        till_id text,
        offline boolean not null,
        currency text not null,
        total bigint not null check (total >= 0),
        state text not null check (state in ('sold', 'voided')),
        void_reason text,
        sold_by text not null,
        /* The receipt; what of it moved stands in the ledger too, line by line. */
        lines jsonb not null,
        tenders jsonb not null,
        returns jsonb not null,
        recorded_at timestamptz not null,
        constraint sales_voided check ((state = 'voided') = (void_reason is not null))
      );
      create index sales_showroom on sales (showroom_id, sold_at, sale_id);

      /* What a person has to look at; the sale stands all the same. */
      create table discrepancies (
        discrepancy_id uuid primary key,
        version int not null,
        showroom_id uuid not null references showrooms,
        sale_id uuid not null references sales,
        kind text not null,
        line int,
        lot_id uuid references lots,
        variant_id uuid,
        /* Steps of the lot's unit. */
        quantity bigint,
        text text not null,
        opened_at timestamptz not null,
        state text not null check (state in ('open', 'resolved')),
        resolution text,
        resolved_by text,
        resolved_at timestamptz,
        constraint discrepancies_resolved check ((state = 'resolved') = (resolution is not null and resolved_at is not null))
      );
      create index discrepancies_showroom on discrepancies (showroom_id, discrepancy_id);
      create index discrepancies_sale on discrepancies (sale_id);
    `);
  }
}
