import type { Database, Tx } from '@onevillage/platform-database';

/** The constraint that refuses events of a rebuild: it must not repeat history to others. */
export const NO_EVENTS = 'no_events_from_a_rebuild';

/** Its name in inbox, consumer_offsets and parked_messages. */
export function shadowName(projection: string): string {
  return `${projection}~shadow`;
}

export function shadowSchema(projection: string): string {
  return `shadow_${projection.replaceAll('-', '_')}`;
}

const rebuilding = new WeakSet<Tx>();

/** True in a handler that fills a shadow: what it does outside of its projection's tables must not be done again. */
export function isRebuild(tx: Tx): boolean {
  return rebuilding.has(tx);
}

/**
 * From here on the names of the projection's tables mean the shadow's. Throws when there is none any more: they would
 * mean the live ones. The transaction holds the shadow's offset, so the shadow stays until its end.
 */
export async function enterShadow(tx: Tx, schema: string): Promise<void> {
  const entered = await tx.query(
    `select set_config('search_path', $2, true) from pg_namespace where nspname = $1`,
    [schema, `${quoted(schema)}, public`],
  );
  if (entered.length === 0) throw new Error(`shadow ${schema} is gone: its rebuild is over`);
  rebuilding.add(tx);
}

/** The shadow, empty, unless it is there already: then the rebuild goes on with it. */
export async function createShadow(
  database: Database,
  schema: string,
  tables: readonly string[],
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(`create schema if not exists ${quoted(schema)}`);
    for (const table of tables) {
      await tx.query(
        `create table if not exists ${quoted(schema)}.${quoted(table)} (like public.${quoted(table)} including all)`,
      );
    }
    await tx.query(
      `create table if not exists ${quoted(schema)}.event_log
         (like public.event_log including defaults including identity, constraint ${NO_EVENTS} check (false))`,
    );
  });
}

/** The tables, and everything the shadow's consumer remembered. */
export async function dropShadow(database: Database, projection: string): Promise<void> {
  await database.transaction(async (tx) => dropShadowTables(tx, projection));
  await forgetShadowInbox(database, projection);
}

export async function dropShadowTables(tx: Tx, projection: string): Promise<void> {
  await tx.query('delete from consumer_offsets where projection = $1', [shadowName(projection)]);
  await tx.query('delete from parked_messages where projection = $1', [shadowName(projection)]);
  await tx.query(`drop schema if exists ${quoted(shadowSchema(projection))} cascade`);
}

/** In batches: a statement may take 5 s, an inbox may have millions of rows. */
export async function forgetShadowInbox(database: Database, projection: string): Promise<void> {
  for (let deleted = 1; deleted > 0;) {
    const rows = await database.query(
      `delete from inbox where ctid = any(array(select ctid from inbox where projection = $1 limit 20000)) returning 1`,
      [shadowName(projection)],
    );
    deleted = rows.length;
  }
}

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
