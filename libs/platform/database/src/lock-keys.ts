import type { Tx } from './transaction.js';

/** Few enough that a command on a thousand things stays far below the server's limit of locks. */
const STRIPES = 256;

/**
 * Holds keys until the transaction ends, also keys of things that do not exist yet, so that the two who wait for each
 * other's row cannot miss each other. Always taken in one order; unlike keys may share a lock.
 * @param space what kind of key, e.g. `catalog.producer`
 */
export function lockKeys(tx: Tx, space: string, keys: readonly string[]): Promise<void> {
  return take(tx, 'pg_advisory_xact_lock', space, keys);
}

/**
 * Nobody locks these keys until the transaction ends; others may share them too. Served in the order of arrival: whoever
 * waits to lock keeps those back who come later, where a stream of `FOR SHARE` would never let it in.
 */
export function shareKeys(tx: Tx, space: string, keys: readonly string[]): Promise<void> {
  return take(tx, SHARED, space, keys);
}

/** As `shareKeys`, as a query within a statement: `keys` gives the ids, as an array. It shares once its rows are read. */
export const sharingKeys = (space: string, keys: string): string =>
  taking(SHARED, `'${space}'`, `${keys}::text[]`);

const SHARED = 'pg_advisory_xact_lock_shared';

async function take(tx: Tx, lock: string, space: string, keys: readonly string[]): Promise<void> {
  if (!keys.length) return;
  await tx.query(taking(lock, '$1::text', '$2::text[]'), [space, keys]);
}

const taking = (lock: string, space: string, keys: string): string =>
  `select ${lock}(hashtext(${space}), stripe)
   from (select distinct hashtext(key) & ${STRIPES - 1} as stripe from unnest(${keys}) key order by 1) stripes`;
