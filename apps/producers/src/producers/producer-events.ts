import { ProducerChangedV1, ProducerMergedV1, ProducerRegisteredV1 } from '@onevillage/contracts-producers';
import { RuleViolation } from '@onevillage/kernel';
import { newEvent } from '@onevillage/platform-eventing';
import { publicState, type Producer } from './producer.js';

/** Below what the log takes; only a great many documents come near it. */
const MAX_BYTES = 200_000;

/** The event of a producer's newest version. Throws `producers.too-much-data`. */
export function producerEvent(producer: Producer) {
  const definition =
    producer.version === 1
      ? ProducerRegisteredV1
      : producer.state === 'merged'
        ? ProducerMergedV1
        : ProducerChangedV1;
  const data = publicState(producer);
  if (Buffer.byteLength(JSON.stringify(data)) > MAX_BYTES)
    throw new RuleViolation('producers.too-much-data', { name: producer.name });
  return newEvent(definition, { aggregateId: producer.id, version: producer.version, data });
}
