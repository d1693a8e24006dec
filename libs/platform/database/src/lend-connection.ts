import type pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { driverError } from './driver-error.js';

/** Lends a connection of the pool to `work`. */
export async function lendConnection<T>(
  source: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.connect();
    return await work(runner);
  } catch (error) {
    if (isSilence(error)) await discardConnection(runner);
    throw driverError(error);
  } finally {
    await runner.release();
  }
}

/** A connection in an unknown state must not go back into the pool: whoever gets it next would wait in vain. */
export async function discardConnection(runner: QueryRunner): Promise<void> {
  const connection = (await runner.connect()) as pg.Client;
  await connection.end();
}

/** The server did not answer for longer than any statement may run: it vanished, and will not say so. */
export function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
