import { eventually } from '@onevillage/testing';
import type { Database } from '@onevillage/platform-database';
import type { LoggedEvent } from '../log/event-log.store.js';
import { RelayPublisher } from '../relay/publisher.js';
import { kafkaOf } from './relay-workload.js';

interface Row extends LoggedEvent {
  xid: string;
}
interface Mark {
  seq: number;
  xid: string;
}

const select = `
  select seq, xid::text, id, type, aggregate_id as "aggregateId", aggregate_version as "aggregateVersion",
         to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time,
         correlation_id as "correlationId", causation_id as "causationId", traceparent, data::text
  from event_log`;

/** How others read an outbox, wrongly: the checker must see what each of them does to the order. */
export const plantedReads = {
  /** Loses: a smaller number may become visible later. */
  'id > last': {
    sql: `${select} where seq > $1 and $2::xid8 is not null order by seq limit 1000`,
    end: 'select max(seq) as seq, null as xid from event_log',
  },
  /** Inverts: a transaction has its number before it has the lock. */
  'by xid below xmin': {
    sql: `${select}
      where xid < pg_snapshot_xmin(pg_current_snapshot()) and (xid, seq) > ($2::xid8, $1::bigint)
      order by xid, seq limit 1000`,
    end: 'select null as seq, max(xid)::text as xid from event_log',
  },
};

/** Relays with a planted read until `writing` is over and it has come to the end of the log, as it sees it. */
export async function runPlantedRelay(
  database: Database,
  { sql, end }: (typeof plantedReads)[keyof typeof plantedReads],
  topicPrefix: string,
  writing: Promise<unknown>,
): Promise<void> {
  const publisher = new RelayPublisher({ kafka: kafkaOf(), source: '/relay-test', topicPrefix });
  let goal: Partial<Mark> | undefined;
  void writing.catch(() => undefined).then(async () => ([goal] = await database.query<Mark>(end)));
  let last: Mark = { seq: 0, xid: '0' };
  while (!goal || (goal.seq !== last.seq && goal.xid !== last.xid)) {
    const events = await database.query<Row>(sql, [last.seq, last.xid]);
    // Topics are new: their leaders may not know it yet. Even a planted relay does not give up for that.
    await eventually(() => publisher.send(events));
    last = events.at(-1) ?? last;
  }
  await publisher.close();
}
