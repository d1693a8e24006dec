import { types } from 'node:util';
import { isStalePlan } from './run-statement.js';

const AWAY_CLASSES = /^(08|53|57P)/;
/** Others were in the way. */
const CONTENTION_CODES = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock timeout
]);
const AWAY_CODES = new Set([
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
const AWAY_TEXTS =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout)/;

/** No connection could be had or kept: nothing is wrong with the work itself. */
export class DatabaseUnavailable extends Error {
  readonly code = '08006';
}

/** What was read has changed meanwhile: the transaction runs again, as if for the first time. */
export class SerializationFailure extends Error {
  readonly code = '40001';
}

/** Would the same work succeed later, by itself? */
export const isTransient = (error: unknown): boolean =>
  isAway(error) || isAny(error, (one) => CONTENTION_CODES.has(one.code as string) || isStalePlan(one));

/** No connection could be had or kept, or the server takes no work: of any kind, for now. */
export const isAway = (error: unknown): boolean =>
  isAny(error, ({ code, message }) => {
    const isCode = typeof code === 'string' && (AWAY_CLASSES.test(code) || AWAY_CODES.has(code));
    return isCode || AWAY_TEXTS.test(message);
  });

/** Looks through causes and aggregates. */
function isAny(error: unknown, is: (one: Error & { code?: unknown }) => boolean): boolean {
  // Not `instanceof`: errors of Node's own modules come from another realm where code runs in a vm, as in Jest.
  if (!types.isNativeError(error)) return false;
  if (is(error)) return true;
  const { errors } = error as { errors?: unknown };
  if (Array.isArray(errors)) return errors.some((one) => isAny(one, is));
  return error.cause !== undefined && isAny(error.cause, is);
}

/** Serialisation failure, deadlock, or a plan from before a migration: the transaction runs again, as if for the first time. */
export function isConflict(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === '40001' || code === '40P01' || isStalePlan(error);
}
