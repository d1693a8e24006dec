import { types } from 'node:util';
import { isStalePlan } from './run-statement.js';

const TRANSIENT_CLASSES = /^(08|53|57P)/;
const TRANSIENT_CODES = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock timeout
  '25P03', // idle in transaction: the process stalled, its session is gone
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);
/** Faults that the driver tells by their text alone. */
const TRANSIENT_TEXTS =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout)/;

/** No connection could be had or kept: nothing is wrong with the work itself. */
export class DatabaseUnavailable extends Error {
  readonly code = '08006';
}

/** Would the same work succeed later, by itself? Looks through causes and aggregates. */
export function isTransient(error: unknown): boolean {
  // Not `instanceof`: errors of Node's own modules come from another realm where code runs in a vm, as in Jest.
  if (!types.isNativeError(error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (TRANSIENT_CLASSES.test(code) || TRANSIENT_CODES.has(code))) return true;
  if (TRANSIENT_TEXTS.test(error.message) || isStalePlan(error)) return true;
  const { errors } = error as { errors?: unknown };
  if (Array.isArray(errors)) return errors.some(isTransient);
  return error.cause !== undefined && isTransient(error.cause);
}

/** Serialisation failure, deadlock, or a plan from before a migration: the transaction runs again, as if for the first time. */
export function isConflict(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === '40001' || code === '40P01' || isStalePlan(error);
}
