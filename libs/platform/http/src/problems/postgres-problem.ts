import { types } from 'node:util';
import { isTransient } from '@onevillage/platform-database';
import { ProblemError } from './problem-error.js';

/** Values that PostgreSQL cannot take: what of them passed our own checks is the client's input all the same. */
const BAD_VALUE = new Set([
  '22001',
  '22003',
  '22007',
  '22008',
  '22021',
  '22023',
  '22P02',
  '22P05',
  '22030',
  '22032',
]);
/** Statement timeout, or a standby that takes no writes: later it may work. */
const LATER = new Set(['57014', '25006']);
const DISK_FULL = '53100';
/** A unique, exclusion, check or foreign key constraint. */
const CONSTRAINT = new Set(['23505', '23P01', '23514', '23503']);

export interface PostgresProblem {
  problem: ProblemError;
  /** `error`: a person must act */
  log: 'warn' | 'error';
}

/** What a database error means to the client; undefined when it is not one, or a fault of our own SQL. */
export function postgresProblem(error: unknown): PostgresProblem | undefined {
  const code = sqlState(error);
  if (code && CONSTRAINT.has(code)) return { problem: new ProblemError('conflict'), log: 'warn' };
  if (code && BAD_VALUE.has(code)) {
    const params = { reason: 'a value holds a character or a number that cannot be stored' };
    return { problem: new ProblemError('malformed-request', { params }), log: 'warn' };
  }
  if (code === DISK_FULL) return { problem: new ProblemError('storage-exhausted'), log: 'error' };
  if ((code && LATER.has(code)) || isTransient(error)) {
    return { problem: new ProblemError('unavailable'), log: 'warn' };
  }
  return undefined;
}

function sqlState(error: unknown): string | undefined {
  for (let at = error, depth = 0; types.isNativeError(at) && depth < 4; depth++) {
    const { code, driverError } = at as Error & { code?: unknown; driverError?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
    at = driverError ?? at.cause;
  }
  return undefined;
}
