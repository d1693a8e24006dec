import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateCertificates1764000002000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;

      create table certificates (
        id uuid primary key,
        version int not null,
        product_id uuid not null,
        scheme text not null,
        level text not null,
        stars int check (stars between 1 and 5),
        number text,
        decision_number text not null,
        decided_on date not null,
        issuer text not null,
        issuer_admin_unit_id uuid,
        /* Folded: what a repeat of the same entry is known by, and what the issuer's unit is found by. */
        decision_key text not null,
        issuer_key text not null,
        valid_from date not null,
        valid_through date not null,
        granted_through date not null,
        zone text not null,
        state text not null check (state in ('waiting', 'refused', 'granted', 'withdrawn', 'annulled')),
        withdrawn_on date,
        withdrawal_ground text,
        extended_through date,
        predecessor_id uuid references certificates,
        successor_id uuid references certificates,
        remark text,
        refusal text,
        told_expiring int,
        told_expired boolean not null default false,
        /* Who asked for a waiting one, and how: the scope is checked when its product is heard of. */
        asked jsonb,
        asked_at timestamptz not null,
        changed_at timestamptz not null,
        constraint certificates_granted_period check (valid_from <= granted_through),
        constraint certificates_withdrawn check ((state = 'withdrawn') <= (withdrawn_on is not null and withdrawal_ground is not null)),
        constraint certificates_extension check (extended_through is null or extended_through <= granted_through + 180),
        constraint certificates_versions check ((state in ('waiting', 'refused')) = (version = 0)),
        constraint certificates_one_at_a_time exclude using gist
          (product_id with =, scheme with =, daterange(valid_from, valid_through, '[]') with &&)
          where (state in ('granted', 'withdrawn') and valid_from <= valid_through)
          /* Checked when the statement is done: one may begin in it the day after another ends. */
          deferrable initially immediate
      );
      /* Hashed: an index row holds less than a long issuer in Khmer. */
      create unique index certificates_entry_once
        on certificates (product_id, scheme, md5(issuer_key), md5(decision_key), decided_on) where state not in ('annulled', 'refused');
      create index certificates_product on certificates (product_id);
      create index certificates_ends on certificates (valid_through) where state = 'granted' and not told_expired;
      create index certificates_waiting on certificates (product_id, asked_at) where state = 'waiting';

      create table known_products (
        product_id uuid primary key,
        producer_id uuid not null,
        retired boolean not null
      );
      create index known_products_producer on known_products (producer_id);
      create table known_producers (
        producer_id uuid primary key,
        admin_unit_ids uuid[] not null
      );
      create table known_admin_units (
        id uuid primary key,
        name_key text not null,
        type text not null,
        parent_id uuid,
        valid_from date not null,
        valid_to date,
        successor_ids uuid[] not null
      );
      create index known_admin_units_name on known_admin_units (name_key);
    `);
  }
}
