import type { QueryRunner } from 'typeorm';
import type { Database } from './database.js';
import { discardConnection } from './lend-connection.js';
import { NO_META, OpenTransaction, type Tx, type TxMeta } from './transaction.js';

export interface TransactionOptions {
  meta?: TxMeta;
  readOnly?: boolean;
  isolation?: 'repeatable read';
}

/** Runs `work` in one transaction of the connection, once, and its hooks after the commit. */
export async function runTransaction<T>(
  database: Database,
  runner: QueryRunner,
  work: (tx: Tx) => Promise<T>,
  { meta = NO_META, readOnly, isolation }: TransactionOptions,
): Promise<T> {
  const tx = new OpenTransaction(database, runner, meta);
  try {
    await tx.query(
      `BEGIN${isolation ? ' ISOLATION LEVEL REPEATABLE READ' : ''}${readOnly ? ' READ ONLY' : ''}`,
    );
    const result = await work(tx);
    for (const hook of await tx.commit()) runHook(database, hook);
    return result;
  } catch (error) {
    await tx.rollback().catch(() => discardConnection(runner));
    throw error;
  }
}

/** The transaction is committed: a failing hook must not make it look failed. */
function runHook({ options }: Database, hook: () => void): void {
  try {
    hook();
  } catch (error) {
    options.logger?.error({ err: error }, 'A hook after commit failed');
  }
}
