import type { Database, Migration, SqlRunner, Tx } from '@onevillage/platform-database';

export class CreateThings1763800000099 implements Migration {
  up(runner: SqlRunner): Promise<unknown> {
    return runner.query(`
      CREATE TABLE things (
        id uuid PRIMARY KEY DEFAULT uuidv7(), name text NOT NULL UNIQUE, qty int NOT NULL CHECK (qty > 0),
        version int NOT NULL DEFAULT 1, correlation_id uuid)`);
  }
}

export interface ThingRow {
  id: string;
  name: string;
  qty: number;
  version: number;
}

const COLUMNS = 'id, name, qty, version';

export async function insertThing(tx: Tx, name: string, qty: number): Promise<ThingRow> {
  const [row] = await tx.query<ThingRow>(
    `INSERT INTO things (name, qty, correlation_id) VALUES ($1, $2, $3) RETURNING ${COLUMNS}`,
    [name, qty, tx.meta.correlationId],
  );
  return row as ThingRow;
}

export async function lockThing(tx: Tx, id: string): Promise<ThingRow | undefined> {
  const [row] = await tx.query<ThingRow>(`SELECT ${COLUMNS} FROM things WHERE id = $1 FOR UPDATE`, [id]);
  return row;
}

export async function renameThing(tx: Tx, id: string, name: string): Promise<ThingRow> {
  const sql = `UPDATE things SET name = $2, version = version + 1 WHERE id = $1 RETURNING ${COLUMNS}`;
  const [row] = await tx.query<ThingRow>(sql, [id, name]);
  return row as ThingRow;
}

export function listThings(database: Database, q: string | undefined, after: string | null, rows: number) {
  return database.query<ThingRow>(
    `SELECT ${COLUMNS} FROM things
      WHERE ($1::text IS NULL OR strpos(name, $1) > 0) AND ($2::uuid IS NULL OR id > $2)
      ORDER BY id LIMIT $3`,
    [q ?? null, after, rows],
  );
}

export interface NumberRow {
  n: number;
  word: string;
}

/** As many rows, about 1 kB each; reading the `wrong` one divides by zero. */
export const numbers = (database: Database, count: number, wrong = 0): AsyncIterable<NumberRow[]> =>
  database.stream(
    `SELECT n, repeat(md5((n / CASE WHEN n = $2::int THEN 0 ELSE 1 END)::text), 30) AS word
     FROM generate_series(1, $1::int) n`,
    [count, wrong],
  );

/** Statements that PostgreSQL refuses, one of each kind. */
export const FAILING: Readonly<Record<string, readonly [string, ...unknown[]]>> = {
  unique: [`INSERT INTO things (name, qty) VALUES ('twice', 1), ('twice', 1)`],
  check: [`INSERT INTO things (name, qty) VALUES ('none', 0)`],
  nul: ['SELECT $1::text', 'a\0b'],
  number: ['SELECT $1::int', '99999999999'],
  timeout: [`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '57014'; END $$`],
};
