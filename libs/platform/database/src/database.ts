import type { Logger } from '@onevillage/platform-logging';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { setTimeout as delay } from 'node:timers/promises';
import { connectionSettings, ordinary, type SessionSettings } from './connection-settings.js';
import { driverError } from './driver-error.js';
import { lendConnection } from './lend-connection.js';
import type { Queryable } from './queryable.js';
import { readBatches } from './read-batches.js';
import { runStatement } from './run-statement.js';
import { runTransaction, type TransactionOptions } from './run-transaction.js';
import type { Tx } from './transaction.js';
import { isConflict } from './transient.js';

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** shown by PostgreSQL as application_name */
  service: string;
  /** default 10 */
  poolSize?: number;
  /** how long a server may say nothing before it counts as vanished; default 10,000 */
  silenceMs?: number;
  logger?: Logger;
}

const RETRIES = 3;
/** How long a caller waits for a free connection before it gets a transient error. */
const POOL_WAIT_MS = 900;
/** Longer than any statement may run: only a vanished server keeps a client waiting for so long. */
const SILENCE_MS = 10_000;

/** The one database of a service: a pool, transactions, streams and dedicated sessions. */
export class Database implements Queryable {
  private readonly source: DataSource;

  constructor(readonly options: DatabaseOptions) {
    this.source = new DataSource({
      type: 'postgres',
      url: options.url,
      poolSize: options.poolSize ?? 10,
      connectTimeoutMS: POOL_WAIT_MS,
      installExtensions: false,
      logging: false,
      logger: 'debug',
      poolErrorHandler: (error: unknown) => this.connectionLost(error),
      extra: {
        ...connectionSettings(options.service, ordinary),
        query_timeout: options.silenceMs ?? SILENCE_MS,
      },
    });
  }

  async connect(): Promise<void> {
    if (!this.source.isInitialized) await this.source.initialize();
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  /** One statement, committed by itself; the rows, also of `… RETURNING`. */
  async query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]> {
    return lendConnection(this.source, (connection) => runStatement<R>(connection, sql, params));
  }

  /**
   * Runs `work` in one transaction; again, up to 3 times, when PostgreSQL reports a serialisation failure or a
   * deadlock. So `work` must not have effects outside of `tx`.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    for (let retry = 0; ; retry++) {
      try {
        return await lendConnection(this.source, (connection) =>
          runTransaction(this, connection, work, options),
        );
      } catch (error) {
        if (retry === RETRIES || !isConflict(error)) throw error;
        await delay(Math.random() * 20 * 2 ** retry);
      }
    }
  }

  /** The rows of one query in batches of 1,000, from one snapshot, in flat memory. May take 10 minutes. */
  async *stream<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): AsyncIterable<R[]> {
    const runner = this.source.createQueryRunner();
    try {
      yield* readBatches<R>((await runner.connect()) as pg.Client, sql, params);
    } catch (error) {
      throw driverError(error);
    } finally {
      await runner.release();
    }
  }

  /** A connection of its own, outside the pool; the caller ends it. `silenceMs` 0 waits for a query for ever. */
  async session(
    settings: Partial<SessionSettings> = {},
    silenceMs = this.options.silenceMs ?? SILENCE_MS,
  ): Promise<pg.Client> {
    const merged = { ...ordinary, ...settings } as SessionSettings;
    const client = new pg.Client({
      connectionString: this.options.url,
      connectionTimeoutMillis: 5_000,
      query_timeout: silenceMs,
      ...connectionSettings(this.options.service, merged),
    });
    client.on('error', (error) => this.connectionLost(error));
    await client.connect();
    return client;
  }

  /** An idle connection died (server restarted, backend terminated): the pool makes a new one when asked. */
  private connectionLost(error: unknown): void {
    this.options.logger?.warn({ err: error }, 'A database connection was lost');
  }
}
