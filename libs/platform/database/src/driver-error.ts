import { QueryFailedError } from 'typeorm';
import { DatabaseUnavailable } from './transient.js';

/** The driver's own error, without TypeORM's copy of query and parameters: those may hold personal data. */
export function driverError(error: unknown): unknown {
  if (error instanceof QueryFailedError) return error.driverError;
  if (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
    return new DatabaseUnavailable('No database connection became free in time: the pool is exhausted.');
  return error;
}
