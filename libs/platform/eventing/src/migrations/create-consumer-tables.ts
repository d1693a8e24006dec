import type { Migration, SqlRunner } from '@onevillage/platform-database';

/**
 * What a service remembers of the topics it reads: how far (consumer_offsets), what of each aggregate (inbox), what
 * waits (parked_messages), what operators did about it (parked_audit), and which projections are being rebuilt.
 */
export class ConsumerTables1763800002000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table consumer_offsets (
        projection text not null,
        topic text not null,
        partition integer not null,
        cluster_id text not null,
        next_offset bigint not null default 0 check (next_offset >= 0),
        last_event_id text,
        attempts integer not null default 0 check (attempts >= 0),
        updated_at timestamptz not null default now(),
        primary key (projection, topic, partition)
      ) with (fillfactor = 50);
      comment on column consumer_offsets.last_event_id is
        'identity of the message at next_offset - 1: another one there means that the topic is new';
      comment on column consumer_offsets.attempts is
        '0: nothing unfinished; 1: a chunk was started; n: the message at next_offset was started alone n - 1 times';

      create table inbox (
        projection text not null,
        topic text not null,
        aggregate_id uuid not null,
        version bigint not null default 0 check (version >= 0),
        event_id uuid,
        primary key (projection, topic, aggregate_id),
        check ((version = 0) = (event_id is null))
      ) with (fillfactor = 85);

      create table parked_messages (
        id uuid primary key,
        projection text not null,
        topic text not null,
        partition integer not null,
        kafka_offset bigint not null,
        aggregate_id uuid,
        version bigint,
        event_id text not null,
        type text,
        message_key bytea,
        headers jsonb not null,
        value bytea,
        reason text not null check (reason in ('gap', 'behind', 'unknown-type', 'invalid-data', 'failed',
          'killed-process', 'conflicting-event', 'malformed')),
        error text,
        attempts integer not null default 0,
        parked_at timestamptz not null default now(),
        check ((aggregate_id is null) = (reason = 'malformed')),
        check ((aggregate_id is null) = (version is null))
      );
      create unique index parked_messages_event
        on parked_messages (projection, topic, aggregate_id, version, event_id) where aggregate_id is not null;
      create unique index parked_messages_malformed
        on parked_messages (projection, topic, partition, kafka_offset, event_id) where aggregate_id is null;

      create table parked_audit (
        id uuid primary key,
        parked_id uuid not null,
        action text not null check (action in ('replayed', 'dropped')),
        actor text not null,
        reason text not null,
        at timestamptz not null default now(),
        projection text not null,
        topic text not null,
        aggregate_id uuid,
        version bigint,
        event_id text not null,
        message jsonb not null
      );
      create index parked_audit_parked on parked_audit (parked_id);
      create index parked_audit_dropped on parked_audit (projection) where action = 'dropped';
      comment on column parked_audit.message is 'the parked row as it was, value in base64';

      create table projection_rebuilds (
        projection text primary key,
        state text not null check (state in ('running', 'done', 'failed')),
        started_at timestamptz not null default now(),
        finished_at timestamptz,
        rows_changed bigint,
        error text,
        check ((state = 'running') = (finished_at is null))
      );`);
  }
}
