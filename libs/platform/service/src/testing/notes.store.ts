import type { Migration, SqlRunner, Tx } from '@onevillage/platform-database';

export class CreateNotes1763800003000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query('CREATE TABLE notes (id uuid PRIMARY KEY, text text NOT NULL)');
    await runner.query('CREATE TABLE echoes (id uuid PRIMARY KEY, text text NOT NULL)');
  }
}

export const insertNote = (tx: Tx, id: string, text: string) =>
  tx.query('INSERT INTO notes (id, text) VALUES ($1, $2)', [id, text]);

export const upsertEcho = (tx: Tx, id: string, text: string) =>
  tx.query(
    'INSERT INTO echoes (id, text) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET text = excluded.text',
    [id, text],
  );
