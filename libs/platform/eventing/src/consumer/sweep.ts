import type { Assignment } from './assignment.js';
import type { Broker } from '../kafka/broker.js';
import type { RunningProjection } from './running-projection.js';
import { drainParked } from './drain.js';
import { dueKeys } from '../inbox/parked-turn.store.js';

/** The slow net under a consumer: what no message sets off. */
export async function sweep(
  projection: RunningProjection,
  assignment: Assignment,
  broker: Broker,
): Promise<void> {
  const assigned = assignment.partitions;
  const isOver = () => assignment.partitions !== assigned;
  for (const [topic, partitions] of assigned) {
    if (isOver()) return;
    await lookForShorterPartitions(topic, partitions, assignment, broker);
    await drainDue(projection, topic, partitions, isOver);
  }
}

/** A partition that was made anew and is empty: kafkajs goes back in it without a word. */
async function lookForShorterPartitions(
  topic: string,
  partitions: readonly number[],
  assignment: Assignment,
  broker: Broker,
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
  projection: RunningProjection,
  topic: string,
  partitions: readonly number[],
  isOver: () => boolean,
): Promise<void> {
  const { database, name, reader } = projection;
  const due = await dueKeys(database, name, topic, partitions, reader.knownTypes);
  for (const { aggregateId } of due) {
    if (isOver()) return;
    await drainParked(projection, topic, aggregateId);
  }
}
