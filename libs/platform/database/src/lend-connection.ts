import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { driverError } from './driver-error.js';
import { isStalePlan } from './run-statement.js';

/**
 * Lends a connection of the pool to `work`. One in an unknown state does not go back: whoever got it next would wait in
 * vain.
 */
export async function lendConnection<T>(
  source: DataSource,
  work: (connection: pg.Client) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    const connection = (await runner.connect()) as pg.Client;
    return await work(connection).catch(async (error: unknown) => {
      if (isSilence(error) || isStalePlan(error)) await connection.end();
      throw error;
    });
  } catch (error) {
    throw driverError(error);
  } finally {
    await runner.release();
  }
}

/** The server did not answer for longer than any statement may run: it vanished, and will not say so. */
export function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
