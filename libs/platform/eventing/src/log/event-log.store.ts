import type { EventEnvelope } from '@onevillage/contracts-kit';
import type { Snapshot } from './snapshot.js';

/** Runs a statement and answers its rows: of a session, a pool or a transaction. */
export type Query = <R>(sql: string, params?: readonly unknown[]) => Promise<R[]>;

/** An event as it stands in the log; its data is JSON that nobody on the way to Kafka reads. */
export interface LoggedEvent extends Omit<EventEnvelope<string>, 'source'> {
  readonly seq: number;
}

export const PAGE = 1_000;

/** Which part of the log: unseen by `prev` (null: everything), on `floor` or later (null: any day). */
export interface Unseen {
  readonly prev: Snapshot | null;
  readonly floor: string | null;
}

export interface Fresh {
  readonly cur: string;
  readonly today: string;
  readonly epoch: number;
  /** In no order; more than a page: not complete. */
  readonly events: LoggedEvent[];
}

const columns = `seq, id, type, aggregate_id, aggregate_version, correlation_id, causation_id, traceparent,
  trunc(extract(epoch from occurred_at) * 1000)::bigint as time_ms, data::text`;

/* Parameters $1 to $3; the two arms of `or` are one index range and a few single keys. */
const unseen = `day >= $1 and (xid >= $2 or xid = any($3))`;
const parametersOf = ({ prev, floor }: Unseen) => [floor ?? '-infinity', prev?.xmax ?? 0n, prev?.xip ?? []];

/* A log that was adopted from another cluster has events without a transaction: all of them are old. */
const visible = `(xid is null or pg_visible_in_snapshot(xid, $4))`;
const everything = `day >= $1 and $2::xid8 is not null and $3::xid8[] is not null`;

/*
 * As `unseen`, for what is asked at every commit. Its values hide behind `select`, and its arms are apart: so one plan serves
 * all, planned once, and a good one also for a partition that is empty as yet.
 */
const fresh = (xid: string) => `select ${columns} from event_log where day >= (select $1::date) and ${xid}`;

/**
 * What became visible since `prev`, the snapshot that shows it, and the day; in one statement, so in one snapshot.
 * Without `order by`: the planner would rather walk the whole day by seq than trust that this is little.
 */
export const freshSql = `
  select now.cur::text, now.today, now.epoch, e.*
  from (select pg_current_snapshot() as cur, (clock_timestamp() at time zone 'UTC')::date as today, epoch
        from relay_position) now
  left join (select * from (${fresh('xid >= (select $2::xid8)')} union all
             ${fresh('xid < (select $2::xid8) and xid = any((select $3::xid8[])::xid8[])')}) u limit ${PAGE + 1}) e on true`;

export const pageSql = (of: Unseen) => `
  select ${columns} from event_log
  where ${of.prev ? unseen : everything} and ${visible} and seq > $5
  order by seq limit ${PAGE}`;

/* `seq + 0`: min(seq) alone would again be looked up by walking the index of seq. */
const extentSql = `
  select min(seq + 0) - 1 as after, min(day) as floor from event_log where ${unseen} and ${visible} and seq > $5`;

export async function readFresh(query: Query, of: Unseen): Promise<Fresh> {
  const rows = await query<Row & Omit<Fresh, 'events'>>(freshSql, parametersOf(of));
  const { cur, today, epoch } = rows[0]!;
  return { cur, today, epoch, events: rows.filter(({ seq }) => seq !== null).map(toEvent) };
}

/** The next page, by seq, of what `cur` sees of it. */
export async function readPage(query: Query, of: Unseen, cur: Snapshot, after: number) {
  const rows = await query<Row>(pageSql(of), [...parametersOf(of), cur.text, after]);
  return rows.map(toEvent);
}

/** Where, after `after`, the first page starts: so that no page walks over what was sent long ago. */
export async function readExtent(query: Query, of: Unseen, cur: Snapshot, after: number) {
  const parameters = [...parametersOf(of), cur.text, after];
  const [row] = await query<{ after: number | null; floor: string | null }>(extentSql, parameters);
  return { after: row?.after ?? after, floor: row?.floor ?? of.floor };
}

/** Makes the partitions of the next days that are missing. */
export async function ensurePartitions(query: Query): Promise<void> {
  await query('select ensure_event_log_partitions()');
}

export interface RelayLag {
  /** Age of the oldest event that is not known to be in Kafka; 0 without one. */
  readonly seconds: number;
  /** How many there are; counted up to 10,000. */
  readonly events: number;
}

const lagSql = (of: Unseen) => `
  select count(*) as events,
         coalesce(extract(epoch from clock_timestamp() - min(logged_at)), 0)::float8 as seconds
  from (select logged_at from event_log
        where ${of.prev ? unseen : everything} and (not ${visible} or seq > $5) limit 10000) unsent`;

/** What is unsent at a position whose window, if it has one, is sent up to `seq`. */
export async function readLag(
  query: Query,
  of: Unseen,
  cur: Snapshot | null,
  seq: number,
): Promise<RelayLag> {
  const nothing = '1:1:';
  const [lag] = await query<RelayLag>(lagSql(of), [...parametersOf(of), cur?.text ?? nothing, seq]);
  return lag!;
}

interface Row {
  seq: number;
  id: string;
  type: string;
  aggregate_id: string;
  aggregate_version: number;
  time_ms: number;
  correlation_id: string | null;
  causation_id: string | null;
  traceparent: string | null;
  data: string;
}

const toEvent = (row: Row): LoggedEvent => ({
  seq: row.seq,
  id: row.id,
  type: row.type,
  time: new Date(row.time_ms).toISOString(),
  aggregateId: row.aggregate_id,
  aggregateVersion: row.aggregate_version,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  traceparent: row.traceparent,
  data: row.data,
});
