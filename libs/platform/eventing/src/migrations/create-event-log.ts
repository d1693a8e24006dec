import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** The append-only log of a service's events, one partition per day, and how far the relay has sent them. */
export class EventLog1763800001000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    for (const statement of [eventLog, partitions, relayPosition]) await runner.query(statement);
  }
}

const eventLog = `
  create table event_log (
    seq bigint generated always as identity,
    day date not null default (clock_timestamp() at time zone 'UTC')::date,
    xid xid8 default pg_current_xact_id(),
    logged_at timestamptz not null default clock_timestamp(),
    id uuid not null,
    type text not null,
    aggregate_id uuid not null,
    aggregate_version integer not null check (aggregate_version > 0),
    occurred_at timestamptz not null,
    correlation_id uuid,
    causation_id uuid,
    traceparent text,
    data jsonb not null,
    constraint event_log_data_size check (octet_length(data::text) <= 262144)
  ) partition by range (day);
  comment on column event_log.seq is 'taken after the lock on the aggregate: orders the events of one aggregate';
  comment on column event_log.xid is 'the writing transaction; null after the log moved to another cluster';

  create index on event_log (seq);
  create unique index on event_log (aggregate_id, aggregate_version, day);
  comment on index event_log_aggregate_id_aggregate_version_day_idx is 'each version once';
  create unique index on event_log (xid, aggregate_id, day);
  comment on index event_log_xid_aggregate_id_day_idx is 'one event per aggregate and transaction; read by the relay';
  create table event_log_default partition of event_log default;`;

/*
 * A day is attached, not created in place: that would lock out every writer of the log. Three days ahead, not more:
 * each poll of the relay plans the coming days too, 60 µs each; and a day without a partition has the default one.
 */
const partitions = `
  create function ensure_event_log_partitions(ahead integer default 3) returns integer language plpgsql as $$
  declare
    today constant date := (clock_timestamp() at time zone 'UTC')::date;
    made integer := 0;
    each date;
    name text;
  begin
    perform pg_advisory_xact_lock(7204002);
    for each in select generate_series(today - 1, today + ahead, interval '1 day')::date loop
      name := 'event_log_' || to_char(each, 'YYYYMMDD');
      continue when to_regclass(name) is not null;
      begin
        execute format('create table %I (like event_log including all excluding identity)', name);
        execute format('alter table event_log attach partition %I for values from (%L) to (%L)', name, each, each + 1);
        made := made + 1;
      exception when check_violation then
        raise warning 'event_log_default holds events of %: that day stays there', each;
      end;
    end loop;
    return made;
  end $$;
  select ensure_event_log_partitions();`;

const relayPosition = `
  create table relay_position (
    only_row boolean primary key default true check (only_row),
    prev pg_snapshot,
    cur pg_snapshot,
    seq bigint not null default 0,
    epoch bigint not null default 0,
    system_identifier bigint not null,
    updated_at timestamptz not null default now()
  ) with (fillfactor = 10);
  comment on column relay_position.prev is 'everything visible here is sent; null: nothing';
  comment on column relay_position.cur is 'being sent: what is visible here and not in prev; null: nothing';
  comment on column relay_position.seq is 'the last event of cur that was sent';
  comment on column relay_position.epoch is 'raised by republish and adopt: a leader that holds an older one reloads';
  insert into relay_position (system_identifier) select system_identifier from pg_control_system();`;
