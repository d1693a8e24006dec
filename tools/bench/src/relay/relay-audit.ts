import { checkTopics, type ReadEvent } from '@onevillage/testing';
import type { CommittedRow } from './filled-log.store.js';

type Read = Pick<
  ReadEvent,
  'id' | 'aggregateId' | 'aggregateVersion' | 'data' | 'topic' | 'partition' | 'offset'
>;

/**
 * What is wrong with what stands in Kafka after a run in which nothing was killed: empty when each committed event is
 * there once, unaltered, those of an aggregate in one partition and in the order 1, 2, 3 …
 */
export function auditRelay(committed: readonly CommittedRow[], read: readonly Read[]): string[] {
  const { duplicates, ...findings } = checkTopics(committed, read);
  const faults = Object.entries(findings).map(([fault, where]) => [fault, where.length] as const);
  const homes = new Map<string, number>();
  const data = new Map(committed.map((row) => [row.id, row.data]));
  let astray = 0;
  let altered = 0;
  for (const event of read) {
    if ((homes.get(event.aggregateId) ?? event.partition) !== event.partition) astray++;
    homes.set(event.aggregateId, event.partition);
    const written = data.get(event.id);
    if (written !== undefined && JSON.stringify(JSON.parse(written)) !== JSON.stringify(event.data))
      altered++;
  }
  return [
    ...faults,
    ['duplicates', duplicates] as const,
    ['astray', astray] as const,
    ['altered', altered] as const,
  ]
    .filter(([, count]) => count > 0)
    .map(([fault, count]) => `${count} ${fault}`);
}
