import type { Tx } from '@onevillage/platform-database';
import { quoted } from './shadow.store.js';

interface TableShape {
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** Locks the offsets: their consumer, replays and drops wait until the transaction ends. */
export async function lockOffsets(tx: Tx, projection: string): Promise<void> {
  await tx.query(`set local statement_timeout = '9s'`);
  await tx.query(
    `select 1 from consumer_offsets where projection = $1 order by topic, partition for update`,
    [projection],
  );
}

/** Aggregates of which the live projection has seen more: the topics no longer hold all, or this build parks what was applied. */
export async function aggregatesBehind(
  tx: Tx,
  live: string,
  shadow: string,
  topics: readonly string[],
): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    `select count(*) from inbox l
     left join inbox s on s.projection = $2 and s.topic = l.topic and s.aggregate_id = l.aggregate_id
     where l.projection = $1 and l.topic = any($3::text[]) and l.version > coalesce(s.version, 0)`,
    [live, shadow, topics],
  );
  return Number(rows[0]?.count ?? 0);
}

/** Makes the live rows what the shadow's are, touching only those that differ. @returns how many differed */
export async function swapTable(tx: Tx, schema: string, table: string): Promise<number> {
  const { columns, key } = await shapeOf(tx, table);
  if (key.length === 0) throw new Error(`table ${table} has no primary key: a projection's table needs one`);
  const live = `public.${quoted(table)}`;
  const shadow = `${quoted(schema)}.${quoted(table)}`;
  const list = columns.map(quoted).join(', ');
  const sameKey = key.map((column) => `l.${quoted(column)} = s.${quoted(column)}`).join(' and ');
  const gone = await tx.query<{ count: number }>(
    `with gone as (delete from ${live} l where not exists (select from ${shadow} s where ${sameKey}) returning 1)
     select count(*) from gone`,
  );
  const others = columns.filter((column) => !key.includes(column)).map(quoted);
  const change =
    others.length === 0
      ? 'do nothing'
      : `do update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}
         where (${others.map((column) => `l.${column}`).join(', ')})
           is distinct from (${others.map((column) => `excluded.${column}`).join(', ')})`;
  const changed = await tx.query<{ count: number }>(
    `with changed as (
       insert into ${live} as l (${list}) overriding system value select ${list} from ${shadow}
       on conflict (${key.map(quoted).join(', ')}) ${change} returning 1)
     select count(*) from changed`,
  );
  return Number(gone[0]?.count ?? 0) + Number(changed[0]?.count ?? 0);
}

/** The shadow's inbox and parked messages become the live ones; the offsets are equal already. */
export async function swapInbox(tx: Tx, live: string, shadow: string): Promise<void> {
  const names = [live, shadow];
  await tx.query(
    `delete from inbox l where l.projection = $1 and not exists (
       select from inbox s where s.projection = $2 and s.topic = l.topic and s.aggregate_id = l.aggregate_id)`,
    names,
  );
  await tx.query(
    `insert into inbox as l (projection, topic, aggregate_id, version, event_id)
     select $1, topic, aggregate_id, version, event_id from inbox where projection = $2
     on conflict (projection, topic, aggregate_id) do update set version = excluded.version, event_id = excluded.event_id
     where (l.version, l.event_id) is distinct from (excluded.version, excluded.event_id)`,
    names,
  );
  await tx.query('delete from parked_messages where projection = $1', [live]);
  await tx.query('update parked_messages set projection = $1 where projection = $2', names);
}

async function shapeOf(tx: Tx, table: string): Promise<TableShape> {
  const rows = await tx.query<{ name: string; isKey: boolean }>(
    `select a.attname name, coalesce(a.attnum = any(i.indkey::int2[]), false) "isKey"
     from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     order by a.attnum`,
    [`public.${quoted(table)}`],
  );
  return {
    columns: rows.map((row) => row.name),
    key: rows.filter((row) => row.isKey).map((row) => row.name),
  };
}
