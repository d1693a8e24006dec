import type pg from 'pg';
import QueryStream from 'pg-query-stream';

const BATCH = 1_000;
const LONGEST_MS = 600_000;

interface Cursor {
  read(rows: number): Promise<unknown[]>;
  close(): Promise<void>;
}

/**
 * Reads a query through a cursor, in one read-only snapshot. Leaves the connection outside a transaction, also
 * when the query fails or the reader leaves early.
 */
export async function* readBatches<R>(
  connection: pg.Client,
  sql: string,
  params: readonly unknown[] = [],
): AsyncIterable<R[]> {
  const query = Object.assign(new QueryStream(sql, [...params]), { query_timeout: LONGEST_MS });
  const cursor = query.cursor as Cursor;
  await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await connection.query(`SET LOCAL statement_timeout = ${LONGEST_MS}`);
  connection.query(query);
  let failed = false;
  const read = () =>
    cursor.read(BATCH).catch((error: unknown) => {
      failed = true;
      throw error;
    });
  try {
    let rows = await read();
    for (; rows.length === BATCH; rows = await read()) yield rows as R[];
    if (rows.length > 0) yield rows as R[];
  } finally {
    // A failed cursor has closed itself; closing it again would wait for ever.
    if (!failed) await cursor.close();
    await connection.query('ROLLBACK').catch(() => connection.end());
  }
}
