import type { Logger } from '@onevillage/platform-logging';
import type pg from 'pg';
import type { Queryable } from './queryable.js';
import { NO_META, OpenTransaction, type Tx, type TxMeta } from './transaction.js';

export interface TransactionOptions {
  meta?: TxMeta;
  readOnly?: boolean;
  isolation?: 'repeatable read';
}

interface Owner extends Queryable {
  readonly options: { readonly logger?: Logger };
}

/** Runs `work` in one transaction of the connection, once, and its hooks after the commit. */
export async function runTransaction<T>(
  database: Owner,
  connection: pg.Client,
  work: (tx: Tx) => Promise<T>,
  { meta = NO_META, readOnly, isolation }: TransactionOptions,
): Promise<T> {
  const tx = new OpenTransaction(database, connection, meta);
  try {
    await tx.query(
      `BEGIN${isolation ? ' ISOLATION LEVEL REPEATABLE READ' : ''}${readOnly ? ' READ ONLY' : ''}`,
    );
    const result = await work(tx);
    for (const hook of await tx.commit()) runHook(database, hook);
    return result;
  } catch (error) {
    await tx.rollback().catch(() => connection.end());
    throw error;
  }
}

/** The transaction is committed: a failing hook must not make it look failed. */
function runHook({ options }: Owner, hook: () => void): void {
  try {
    hook();
  } catch (error) {
    options.logger?.error({ err: error }, 'A hook after commit failed');
  }
}
