import {
  checkTopics,
  readTopic,
  type CommittedEvent,
  type ReadEvent,
  type TopicFindings,
} from '@onevillage/testing';
import type { ShowroomProcesses } from './showroom-processes.js';

/** Every lot and every sale: what was committed of them, against what Kafka has. */
export async function toldOnKafka({ database, topicPrefix }: ShowroomProcesses): Promise<{
  findings: TopicFindings;
  /** Whose newest version on Kafka is not that of its row. */
  behind: string[];
}> {
  const committed = await database.query<CommittedEvent>(
    `select id, aggregate_id as "aggregateId", aggregate_version as "aggregateVersion" from event_log
     where type like 'showroom.lot.%' or type like 'showroom.sale.%'`,
  );
  const rows = await database.query<{ id: string; version: number }>(
    'select lot_id as id, version from lots union all select sale_id, version from sales',
  );
  const read: ReadEvent[] = [];
  for (const topic of ['showroom.lot', 'showroom.sale']) read.push(...(await readTopic(topicPrefix + topic)));
  const newest = new Map<string, number>();
  for (const { aggregateId: id, aggregateVersion: version } of read)
    newest.set(id, Math.max(version, newest.get(id) ?? 0));
  return {
    findings: checkTopics(committed, read),
    behind: rows.flatMap(({ id, version }) =>
      newest.get(id) === version ? [] : [`${id}: ${newest.get(id) ?? 0} of ${version}`],
    ),
  };
}
