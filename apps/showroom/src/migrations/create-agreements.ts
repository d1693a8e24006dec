import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateAgreements1764000003000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table agreements (
        agreement_id uuid primary key,
        version int not null,
        showroom_id uuid not null references showrooms,
        producer_id uuid not null,
        valid_from date not null,
        /* Before valid_from when it was ended before it began. */
        valid_through date,
        commission numeric(5, 2) not null check (commission between 0 and 100),
        /* [{ variantId, percent }] where it differs. */
        commission_by_variant jsonb not null,
        price_set_by text not null check (price_set_by in ('producer', 'showroom')),
        loss_borne_by text not null check (loss_borne_by in ('producer', 'showroom')),
        min_remaining_days int check (min_remaining_days >= 0),
        min_remaining_percent int check (min_remaining_percent between 0 and 100),
        state text not null check (state in ('signed', 'ended')),
        changed_at timestamptz not null,
        constraint agreements_one_minimum check (min_remaining_days is null or min_remaining_percent is null),
        constraint agreements_one_at_a_time exclude using gist
          (showroom_id with =, producer_id with =, daterange(valid_from, valid_through, '[]') with &&)
          where (valid_through is null or valid_from <= valid_through)
      );
      create index agreements_showroom on agreements (showroom_id, producer_id);
      create index agreements_producer on agreements (producer_id);

      /* A showroom's own list of one variant; its prices are written as a whole. */
      create table showroom_price_lists (
        showroom_id uuid not null references showrooms,
        variant_id uuid not null,
        version int not null,
        changed_at timestamptz not null,
        primary key (showroom_id, variant_id)
      );
      create table showroom_prices (
        showroom_id uuid not null,
        variant_id uuid not null,
        valid_from date not null,
        valid_through date,
        amount bigint not null check (amount >= 0),
        currency text not null,
        includes_vat boolean not null,
        primary key (showroom_id, variant_id, valid_from),
        foreign key (showroom_id, variant_id) references showroom_price_lists,
        constraint showroom_prices_period check (valid_through is null or valid_from <= valid_through),
        constraint showroom_prices_one_at_a_time exclude using gist
          (showroom_id with =, variant_id with =, daterange(valid_from, valid_through, '[]') with &&)
      );
    `);
  }
}
