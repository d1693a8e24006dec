import type { Assignment } from './consumer-assignment.js';
import type { BrokerView } from './consumer-broker.js';
import type { ConsumerProjection } from './consumer-projection.js';
import { drainParked } from './parked-drain.js';
import { dueKeys } from './parked-turn.store.js';

/** The slow net under a consumer: what no message sets off. */
export async function sweep(
  projection: ConsumerProjection,
  assignment: Assignment,
  broker: BrokerView,
): Promise<void> {
  for (const [topic, partitions] of assignment.partitions) {
    await lookForShorterPartitions(topic, partitions, assignment, broker);
    await drainDue(projection, topic, partitions);
  }
}

/** A partition that was made anew and is empty: kafkajs goes back in it without a word. */
async function lookForShorterPartitions(
  topic: string,
  partitions: readonly number[],
  assignment: Assignment,
  broker: BrokerView,
): Promise<void> {
  const places = partitions.flatMap((partition) => {
    const worker = assignment.worker(topic, partition);
    return worker ? [{ partition, worker, next: worker.position.next }] : [];
  });
  const ends = await broker.endsOf(topic);
  for (const { partition, worker, next } of places) {
    const isShorter = (ends.get(partition) ?? next) < next;
    if (isShorter && assignment.worker(topic, partition) === worker) assignment.placeAgain(topic, partition);
  }
}

/** A newer build knows a type, or a process died between filling a gap and draining what waited for it. */
async function drainDue(
  projection: ConsumerProjection,
  topic: string,
  partitions: readonly number[],
): Promise<void> {
  const { database, name, contract } = projection;
  const due = await dueKeys(database, name, topic, partitions, contract.knownTypes);
  for (const { aggregateId } of due) await drainParked(projection, topic, aggregateId);
}
