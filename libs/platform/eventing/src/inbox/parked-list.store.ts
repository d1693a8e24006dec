import type { Database, Tx } from '@onevillage/platform-database';
import { PARKED_COLUMNS, type ParkedRow } from './parked-row.js';

export interface ParkedFilter {
  readonly projection?: string;
  readonly aggregateId?: string;
  /** 1 … 1,000 */
  readonly limit: number;
  /** Id of the last one of the page before. */
  readonly after?: string;
}

/** In the order in which they were parked: ids are UUIDv7. */
export function listParked(
  database: Database,
  { projection, aggregateId, limit, after }: ParkedFilter,
): Promise<ParkedRow[]> {
  return database.query<ParkedRow>(
    `select ${PARKED_COLUMNS} from parked_messages
     where ($1::text is null or projection = $1) and ($2::uuid is null or aggregate_id = $2)
       and ($3::uuid is null or id > $3)
     order by id limit $4`,
    [projection ?? null, aggregateId ?? null, after ?? null, limit],
  );
}

export async function findParked(database: Database | Tx, id: string): Promise<ParkedRow | undefined> {
  const rows = await database.query<ParkedRow>(
    `select ${PARKED_COLUMNS} from parked_messages where id = $1`,
    [id],
  );
  return rows[0];
}

export interface ParkedSummary {
  readonly projection: string;
  readonly messages: number;
  /** Aggregates that wait. */
  readonly keys: number;
  readonly oldest: Date;
}

export function summariseParked(database: Database): Promise<ParkedSummary[]> {
  return database.query<ParkedSummary>(
    `select projection, count(*) messages, count(distinct (topic, aggregate_id)) keys, min(parked_at) oldest
     from parked_messages group by projection`,
  );
}
