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
  return take(tx, 'pg_advisory_xact_lock_shared', space, keys);
}

async function take(tx: Tx, lock: string, space: string, keys: readonly string[]): Promise<void> {
  if (!keys.length) return;
  await tx.query(
    `select ${lock}(hashtext($1), stripe)
     from (select distinct hashtext(key) & ($3::int - 1) as stripe from unnest($2::text[]) key order by 1) stripes`,
    [space, keys, STRIPES],
  );
}
