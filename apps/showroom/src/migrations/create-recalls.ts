import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What must not be sold. While it stands, its id is on every lot that it covers. */
export class CreateRecalls1764000005060 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table recalls (
        recall_id uuid primary key,
        version int not null,
        producer_id uuid not null,
        product_id uuid not null,
        /* One lot; null: every lot of the variants, also those that come later. */
        lot_id uuid references lots,
        variant_ids uuid[] not null check (cardinality(variant_ids) > 0),
        gtin text,
        reason text not null,
        reference text,
        state text not null check (state in ('standing', 'lifted')),
        announced_at timestamptz not null,
        announced_by text not null,
        announced_as text not null check (announced_as in ('officer', 'producer', 'manager')),
        /* Of the manager who announced it. */
        organisation_id uuid,
        lifted_at timestamptz,
        lifted_by text,
        lifted_reason text,
        constraint recalls_lifted check ((state = 'lifted') = (lifted_at is not null))
      );
      create index recalls_standing on recalls using gin (variant_ids) where state = 'standing';
      create index recalls_producer on recalls (producer_id);
      create index lots_recalled on lots (recall_id) where recall_id is not null;
    `);
  }
}
