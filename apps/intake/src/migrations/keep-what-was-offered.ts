import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class KeepWhatWasOffered1764000006000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      /* What a person chose from: until a run has used the word, another may be said. */
      alter table import_decisions add column offered jsonb not null default '[]', add column used boolean not null default false;

      /* A check of another way to read the file: an import of its own, which is never run. */
      alter table imports add column trial_of uuid references imports on delete cascade;
    `);
  }
}
