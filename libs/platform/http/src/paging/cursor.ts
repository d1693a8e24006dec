import { createHash } from 'node:crypto';
import { canonicalJson, hasLoneSurrogate, isInstant, isLocalDate, isUuid } from '@onevillage/kernel';
import { ProblemError } from '../problems/problem-error.js';

/** What kind of value stands at each place of a cursor. */
export type CursorType = 'text' | 'int' | 'id' | 'date' | 'instant';
export type CursorKey = readonly (string | number | null)[];

const VERSION = 1;
const LONGEST = 1_000;

/**
 * Where a list goes on: the sort key of the last item shown. Opaque to clients, bound to one list and filter,
 * and checked, not secret: it holds nothing that the client did not see.
 * @param list name of the list and everything that selects its rows, e.g. `['producers', query.q, query.unit]`
 */
export function encodeCursor(list: unknown, key: CursorKey): string {
  return Buffer.from(JSON.stringify([VERSION, checksum(list, key), ...key])).toString('base64url');
}

/**
 * @returns undefined when there is no cursor: the list starts at its beginning
 * @throws ProblemError `invalid-cursor` when it was changed, made for another list or filter, or has other types
 */
export function decodeCursor(
  list: unknown,
  cursor: string | undefined | null,
  types: readonly CursorType[],
): CursorKey | undefined {
  if (cursor === undefined || cursor === null || cursor === '') return undefined;
  const key = parse(list, cursor);
  const fits = key?.length === types.length && key.every((value, place) => isOf(types[place], value));
  if (!key || !fits) throw new ProblemError('invalid-cursor');
  return key;
}

function parse(list: unknown, cursor: string): CursorKey | undefined {
  if (cursor.length > LONGEST || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts[0] !== VERSION) return undefined;
    const key = parts.slice(2) as CursorKey;
    return parts[1] === checksum(list, key) ? key : undefined;
  } catch {
    return undefined;
  }
}

const checksum = (list: unknown, key: CursorKey): string =>
  createHash('sha256')
    .update(canonicalJson([list ?? null, key]))
    .digest('base64url')
    .slice(0, 16);

function isOf(type: CursorType | undefined, value: unknown): boolean {
  if (value === null) return true;
  if (type === 'int') return Number.isSafeInteger(value);
  if (typeof value !== 'string') return false;
  if (type === 'id') return isUuid(value);
  if (type === 'date') return isLocalDate(value);
  if (type === 'instant') return isInstant(value);
  return !value.includes('\0') && !hasLoneSurrogate(value);
}
