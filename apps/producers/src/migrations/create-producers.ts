import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateProducers1764000001000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;

      create table admin_units (
        id uuid primary key,
        version int not null,
        country text not null,
        code text,
        type text not null,
        level int not null,
        name text not null,
        name_key text not null,
        parent_id uuid references admin_units,
        valid_from date not null,
        valid_to date,
        successor_ids uuid[] not null default '{}',
        legal_source text,
        changed_at timestamptz not null,
        constraint admin_units_period check (valid_to is null or valid_from < valid_to),
        constraint admin_units_code_once exclude using gist
          (country with =, level with =, code with =, daterange(valid_from, valid_to) with &&) where (code is not null)
          /* Checked when the statement is done: in it one ends and another takes over its code. */
          deferrable initially immediate
      );
      create index admin_units_code on admin_units (code);
      create index admin_units_name on admin_units (name_key, level);
      create index admin_units_parent on admin_units (parent_id);

      create table producers (
        id uuid primary key,
        version int not null,
        name text not null,
        name_key text not null,
        search_key text not null,
        legal_form text not null,
        tax_code text,
        address text,
        commune_key text not null default '',
        admin_unit_id uuid references admin_units,
        admin_unit_ids uuid[] not null default '{}',
        state text not null check (state in ('active', 'suspended', 'closed', 'merged')),
        state_reason text,
        merged_into uuid references producers,
        changed_at timestamptz not null,
        constraint producers_merged check ((state = 'merged') = (merged_into is not null))
      );
      create unique index producers_tax_code on producers (tax_code) where tax_code is not null and state <> 'merged';
      /* Hashed: an index row holds less than a long name in Khmer. */
      create unique index producers_natural_key
        on producers (md5(name_key), md5(commune_key), coalesce(admin_unit_id, '00000000-0000-0000-0000-000000000000'))
        where tax_code is null and state <> 'merged';
      create index producers_name on producers (md5(name_key));
      create index producers_tax_code_ever on producers (tax_code) where tax_code is not null;
      create index producers_commune on producers (md5(commune_key));
      create index producers_near on producers using gin (search_key gin_trgm_ops);
      create index producers_admin_units on producers using gin (admin_unit_ids);

      -- Never published: read only for officers in scope and the producer itself.
      create table producer_private (
        producer_id uuid primary key references producers,
        personal_id text,
        contacts jsonb not null default '[]'
      );

      create table quality_documents (
        id uuid primary key,
        producer_id uuid not null references producers,
        kind text not null,
        number text,
        issuer text not null,
        scope text,
        valid_from date not null,
        valid_through date,
        constraint quality_documents_period check (valid_through is null or valid_from <= valid_through)
      );
      create index quality_documents_producer on quality_documents (producer_id);
    `);
  }
}
