import type { EventEnvelope } from '@onevillage/contracts-kit';
import type { Database } from '@onevillage/platform-database';

export interface OutboxRow extends Omit<EventEnvelope, 'source' | 'data'> {
  readonly seq: number;
  readonly data: string;
}

const columns = `seq, id, type, aggregate_id as "aggregateId", aggregate_version as "aggregateVersion",
  to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time,
  correlation_id as "correlationId", causation_id as "causationId", traceparent, data::text`;

export const outboxPage = (database: Database, limit: number): Promise<OutboxRow[]> =>
  database.query(`select ${columns} from outbox where sent_at is null order by seq limit $1`, [limit]);

export async function outboxSent(database: Database, rows: readonly OutboxRow[]): Promise<void> {
  await database.query('update outbox set sent_at = now() where seq = any($1)', [rows.map(({ seq }) => seq)]);
}
