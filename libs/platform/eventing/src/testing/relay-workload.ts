import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineEvent } from '@onevillage/contracts-kit';
import { createLogger } from '@onevillage/platform-logging';
import type { Database, SqlRunner } from '@onevillage/platform-database';
import { appendEvents, newEvent } from '../log/append-events.store.js';
import { createKafka, type KafkaClient } from '../kafka/client.js';
import { EventLog1763800001000 } from '../migrations/create-event-log.js';
import { type CommittedEvent, testStack } from '@onevillage/testing';

export const LotMovedV1 = defineEvent({
  context: 'relay-test',
  aggregate: 'lot',
  name: 'moved',
  version: 1,
  summary: 'A lot was moved.',
  data: z.strictObject({ note: z.string() }),
});
export const LOT_TOPIC = LotMovedV1.topic;

class CreateLots1700000000001 {
  async up(runner: SqlRunner) {
    await runner.query('create table lots (id uuid primary key, version integer not null default 0)');
    await runner.query('create table commands (id uuid primary key)');
  }
}
export const workloadMigrations = [EventLog1763800001000, CreateLots1700000000001];

export const silent = createLogger('test', { level: 'silent' });
export const kafkaOf = (): KafkaClient =>
  createKafka({ brokers: testStack().brokers, clientId: 'relay-test', logger: silent });

export async function createLots(database: Database, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.query('insert into lots (id) select unnest($1::uuid[])', [ids]);
  return ids;
}

export interface Move {
  lots: readonly string[];
  /** seconds between the transaction's first write and its locks, and between its events and its commit */
  before?: number;
  after?: number;
  note?: string;
}

/** One command as a service runs it: its own row first (so it has its xid early), locks in order, events, commit. */
export async function move(
  database: Database,
  { lots, before = 0, after = 0, note = '' }: Move,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('insert into commands values ($1)', [randomUUID()]);
    if (before > 0) await tx.query('select pg_sleep($1)', [before]);
    await tx.query('select 1 from lots where id = any($1) order by id for update', [lots]);
    const moved = await tx.query<{ id: string; version: number }>(
      'update lots set version = version + 1 where id = any($1) returning id, version',
      [lots],
    );
    const events = moved.map(({ id, version }) =>
      newEvent(LotMovedV1, { aggregateId: id, version, data: { note } }),
    );
    await appendEvents(tx, events);
    if (after > 0) await tx.query('select pg_sleep($1)', [after]);
  });
}

/** Writers with long and short transactions over few lots: until `until` is settled. */
export async function runWriters(
  database: Database,
  lots: readonly string[],
  writers: number,
  until: Promise<unknown>,
) {
  let running = true;
  void until.finally(() => (running = false));
  const upTo = (limit: number) => Math.random() * limit;
  const write = async () => {
    while (running) {
      const chosen = new Set(
        Array.from({ length: 1 + Math.floor(upTo(3)) }, () => lots[Math.floor(upTo(lots.length))]!),
      );
      const long = Math.random() < 0.3;
      await move(database, {
        lots: [...chosen],
        before: upTo(long ? 0.05 : 0.002),
        after: upTo(long ? 0.05 : 0.002),
      });
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
}

/** What the log says, for the checker. */
export const committedEvents = (database: Database): Promise<CommittedEvent[]> =>
  database.query(
    'select id, aggregate_id as "aggregateId", aggregate_version as "aggregateVersion" from event_log order by seq',
  );
