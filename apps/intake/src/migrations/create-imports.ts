import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateImports1764000005000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table imports (
        id uuid primary key,
        version int not null,
        owner text not null,
        file_name text not null,
        /* The file and how it was asked to be read; null like the bytes once the file is forgotten. */
        file_key text,
        bytes bytea,
        delimiter text,
        encoding text,
        sheet text,
        told jsonb not null default '{}',
        province text,
        scheme text not null,
        /* What was read from the file: sheets, proposal of the mapping, remarks in both languages. */
        reading jsonb not null,
        state text not null check (state in ('uploaded', 'checking', 'checked', 'running', 'done', 'failed')),
        run int not null default 0,
        dry_run boolean not null default false,
        done_rows int not null default 0,
        total_rows int not null default 0,
        counts jsonb not null default '{}',
        failure jsonb,
        beat_at timestamptz,
        created_at timestamptz not null,
        changed_at timestamptz not null,
        check ((bytes is null) = (file_key is null))
      );
      /* The same file sent again by the same person is the same import. */
      create unique index imports_file_once on imports (owner, file_key);
      create index imports_of_owner on imports (owner, id);
      create index imports_running on imports (beat_at) where state in ('checking', 'running');
      create index imports_kept on imports (changed_at) where bytes is not null;

      create table import_rows (
        import_id uuid not null references imports on delete cascade,
        row int not null,
        part int not null,
        near_key text,
        producer_name text,
        product_name text,
        outcome text not null,
        did text[] not null default '{}',
        producer_id uuid,
        product_id uuid,
        certificate_id uuid,
        near_what text,
        candidates jsonb not null default '[]',
        issues jsonb not null default '[]',
        primary key (import_id, row, part)
      );

      /* A person's word on near matches; it outlives the runs. */
      create table import_decisions (
        import_id uuid not null references imports on delete cascade,
        what text not null check (what in ('producer', 'product')),
        key text not null,
        /* Known elsewhere by this id, or by the rows of this file that have this key; neither: it is another one. */
        same_as uuid,
        same_key text,
        check (same_as is null or same_key is null)
      );
      create unique index import_decisions_once on import_decisions (import_id, what, md5(key));
    `);
  }
}
