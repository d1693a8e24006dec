import { randomUUID } from 'node:crypto';
import { Database, migrate, withDatabase } from '@onevillage/platform-database';
import { appendEvents, EventLog1763800001000 } from '@onevillage/platform-eventing';
import { certificateLife, EVENTS_PER_LIFE } from './certificate-lives.js';

/** Aggregates whose lives are mixed, and events per transaction: a page of the relay holds an aggregate several times. */
const MIXED = 100;
const PER_TRANSACTION = 50;

const unsent = 'update relay_position set prev = pg_current_snapshot(), updated_at = now()';

/* The yardstick's own outbox: the same events and what such a table has, a mark and an index of what is unsent. */
const outbox = [
  `create table outbox as
     select seq, id, type, aggregate_id, aggregate_version, occurred_at, correlation_id, causation_id, traceparent, data
     from event_log`,
  `alter table outbox add primary key (seq), add column sent_at timestamptz`,
  `create index on outbox (seq) where sent_at is null`,
  `analyze outbox`,
];

export interface CommittedRow {
  readonly id: string;
  readonly aggregateId: string;
  readonly aggregateVersion: number;
  readonly data: string;
}

/** A log in which all is committed and nothing is sent, as a relay finds it that was away; copied for each run. */
export class FilledLog {
  private constructor(
    private readonly cluster: string,
    private readonly name: string,
    readonly events: number,
  ) {}

  static async fill(cluster: string, events: number): Promise<FilledLog> {
    const name = 'bench_filled';
    const url = withDatabase(cluster, name);
    await migrate(new Database({ url, service: 'bench' }), [EventLog1763800001000]);
    const database = new Database({ url, service: 'bench' });
    await database.connect();
    await database.query(unsent);
    const lives = Math.ceil(events / EVENTS_PER_LIFE);
    for (let first = 0; first < lives; first += MIXED)
      await append(database, first, Math.min(MIXED, lives - first));
    await database.close();
    const session = await new Database({ url, service: 'bench' }).session({ statement_timeout: '0' }, 0);
    for (const statement of outbox) await session.query(statement);
    await session.end();
    return new FilledLog(cluster, name, lives * EVENTS_PER_LIFE);
  }

  /** What the log says, in the order of the changes. */
  async committed(limit = this.events): Promise<CommittedRow[]> {
    const database = new Database({
      url: withDatabase(this.cluster, this.name),
      service: 'bench',
      poolSize: 1,
    });
    await database.connect();
    const rows: CommittedRow[] = [];
    const all = database.stream<CommittedRow>(
      `select id, aggregate_id as "aggregateId", aggregate_version as "aggregateVersion", data::text
       from event_log order by seq limit $1`,
      [limit],
    );
    for await (const batch of all) rows.push(...batch);
    await database.close();
    return rows;
  }

  /** The URL of a new copy. */
  async copy(name: string): Promise<string> {
    await this.administer(`create database "${name}" template "${this.name}"`);
    return withDatabase(this.cluster, name);
  }

  async drop(name: string): Promise<void> {
    await this.administer(`drop database "${name}" with (force)`);
  }

  private async administer(statement: string): Promise<void> {
    const session = await new Database({ url: this.cluster, service: 'bench' }).session(
      { statement_timeout: '0' },
      0,
    );
    await session.query(statement).finally(() => session.end());
  }
}

async function append(database: Database, first: number, count: number): Promise<void> {
  const lives = Array.from({ length: count }, (_, i) => certificateLife(first + i));
  for (let version = 0; version < EVENTS_PER_LIFE; version++) {
    for (let at = 0; at < count; at += PER_TRANSACTION) {
      const events = lives.slice(at, at + PER_TRANSACTION).map((life) => life[version]!);
      const meta = { correlationId: randomUUID(), causationId: null, traceparent: TRACEPARENT };
      await database.transaction((tx) => appendEvents(tx, events), { meta });
    }
  }
}

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
