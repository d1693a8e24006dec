import type pg from 'pg';
import { isSilence } from './lend-connection.js';
import type { Queryable } from './queryable.js';
import { runStatement } from './run-statement.js';
import { isConflict } from './transient.js';

/** What a change was caused by; written into every event of the transaction. */
export interface TxMeta {
  correlationId: string | null;
  causationId: string | null;
  traceparent: string | null;
}

export const NO_META: TxMeta = Object.freeze({ correlationId: null, causationId: null, traceparent: null });

/** An open transaction. Queries made at the same time run one after the other. */
export interface Tx extends Queryable {
  readonly meta: TxMeta;
  /** Whose transaction it is: for statements outside of it. */
  readonly database: Queryable;
  /** Runs `fn` once per key, only after the commit. */
  afterCommit(key: string, fn: () => void): void;
  /** `work` is undone alone when it throws, with its afterCommit hooks. Not for concurrent use. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}

/** The open transaction of one connection. */
export class OpenTransaction implements Tx {
  private hooks = new Map<string, () => void>();
  private tail: Promise<unknown> = Promise.resolve();
  private savepoints = 0;
  private failure: unknown;
  private over = false;

  constructor(
    readonly database: Queryable,
    private readonly connection: pg.Client,
    readonly meta: TxMeta,
  ) {}

  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]> {
    if (this.over) return Promise.reject(new Error('The transaction is over: a query was not awaited.'));
    const result = this.tail.then(() => this.send<R>(sql, params));
    this.tail = result.catch(() => undefined);
    return result;
  }

  afterCommit(key: string, fn: () => void): void {
    if (!this.hooks.has(key)) this.hooks.set(key, fn);
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `savepoint_${++this.savepoints}`;
    const hooks = new Map(this.hooks);
    await this.query(`SAVEPOINT ${name}`);
    try {
      const result = await work();
      await this.query(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      this.hooks = hooks;
      await this.query(`ROLLBACK TO SAVEPOINT ${name}; RELEASE SAVEPOINT ${name}`);
      if (!isConflict(this.failure)) this.failure = undefined;
      throw error;
    }
  }

  /**
   * Commits and returns the hooks to run. A failure that `work` swallowed is thrown here: PostgreSQL answers
   * COMMIT of a failed transaction with a silent ROLLBACK, and a conflict voids the whole transaction.
   */
  async commit(): Promise<Iterable<() => void>> {
    await this.tail;
    if (this.failure) throw this.failure;
    await this.end('COMMIT');
    return this.hooks.values();
  }

  /** @throws when the connection is in an unknown state */
  async rollback(): Promise<void> {
    if (isSilence(this.failure)) throw this.failure;
    if (!this.over) await this.end('ROLLBACK');
  }

  private async end(sql: string): Promise<void> {
    const ended = this.query(sql);
    this.over = true;
    await ended;
  }

  private async send<R>(sql: string, params?: readonly unknown[]): Promise<R[]> {
    try {
      return await runStatement<R>(this.connection, sql, params);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}
