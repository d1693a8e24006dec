import type { EventDefinition } from '@onevillage/contracts-kit';
import { eventPublisher } from './event-publisher.js';
import { eventually } from './eventually.js';
import type { TestService } from './test-service.js';

/** The neighbours' side of Kafka, for a service that a test has started: what is told is applied when `hear` returns. */
export async function hearing(service: Pick<TestService, 'database' | 'place'>) {
  const publisher = await eventPublisher(service.place.topicPrefix);
  const versions = new Map<string, number>();
  return {
    publisher,
    /** Nothing was told of it yet. */
    isFirst: (aggregateId: string): boolean => !versions.has(aggregateId),
    /** Published as the next version of its aggregate, and applied by the projection. */
    async hear(projection: string, definition: EventDefinition, aggregateId: string, state: object) {
      await publisher.publish(definition, [aggregateId, state]);
      const version = (versions.get(aggregateId) ?? 0) + 1;
      versions.set(aggregateId, version);
      await eventually(
        async () => {
          const seen = await service.database.query(
            'select 1 from inbox where projection = $1 and aggregate_id = $2 and version >= $3',
            [projection, aggregateId, version],
          );
          if (seen.length === 0)
            throw new Error(`${projection} has not applied version ${version} of ${aggregateId}`);
        },
        { timeoutMs: 30_000, everyMs: 5 },
      );
    },
  };
}
