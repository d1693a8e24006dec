import { setTimeout as delay } from 'node:timers/promises';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Assignment } from './assignment.js';
import { backoff } from '../kafka/backoff.js';
import { Fenced, failureKind } from '../message/failure.js';
import type { LagCommit } from './lag-commit.js';
import type { RawMessage } from '../message/message.js';
import { liveOffset, restartOffset } from './offset.store.js';
import type { PartitionWorker } from './partition-worker.js';
import type { RunningProjection } from './running-projection.js';
import { faultPoint } from '../fault-point.js';

/** A shorter wait is not worth a pause: a paused partition is fetched again only after the others were. */
const IN_PLACE_MS = 500;
/** A shadow that has caught up looks again after this time whether the live projection went on. */
const FOLLOW_MS = 50;

/** kafkajs must see its own error to join the group again; everything else is settled here. */
class GroupError extends Error {
  constructor(readonly error: unknown) {
    super('the group is rebalancing');
  }
}

/** Handles one delivery of one partition. What is not committed at its end will be fetched again. */
export async function deliver(
  projection: RunningProjection,
  payload: EachBatchPayload,
  assignment: Assignment,
  lag: LagCommit,
): Promise<void> {
  const { topic, partition } = payload.batch;
  const worker = assignment.worker(topic, partition);
  if (!worker) return assignment.placed(topic, partition);
  if (payload.isStale()) return;
  faultPoint('consumer.fetched');
  try {
    await handle(projection, worker, payload, assignment, lag);
  } catch (error) {
    if (error instanceof GroupError) throw error.error;
    if (error instanceof Fenced) {
      projection.logger.warn({ topic, partition }, error.message);
      return assignment.placeAgain(topic, partition);
    }
    const failures = ++worker.position.failures;
    projection.metrics.retries += 1;
    const level = failureKind(error) === 'lasting' ? 'error' : 'warn';
    projection.logger[level](
      { err: error, topic, partition, failures },
      'A chunk was rolled back; trying again.',
    );
    const wait = backoff(failures);
    if (wait > IN_PLACE_MS) assignment.pauseFor(topic, partition, wait);
    else await delay(wait);
  }
}

async function handle(
  projection: RunningProjection,
  worker: PartitionWorker,
  payload: EachBatchPayload,
  assignment: Assignment,
  lag: LagCommit,
): Promise<void> {
  const { topic, partition } = payload.batch;
  const raws = payload.batch.messages.map((message) => rawMessage(topic, partition, message));
  const first = raws[0];
  if (!first) return;
  const { position } = worker;
  const verdict = position.judge(first);
  if (verdict !== 'expected') {
    projection.logger.warn(
      { topic, partition, expected: position.next, offset: first.offset },
      `Topic: ${verdict}.`,
    );
    if (verdict === 'new-topic')
      await restartOffset(projection.database, position.key, position.next, position.clusterId);
    return assignment.placeAgain(topic, partition);
  }
  const limit = projection.shadow
    ? await liveOffset(projection.database, projection.shadow.of, topic, partition)
    : Infinity;
  const allowed = raws.filter((raw) => raw.offset < limit);
  await worker.process(allowed, {
    heartbeat: () =>
      payload.heartbeat().catch((error: unknown) => {
        throw new GroupError(error);
      }),
    isOver: () => !payload.isRunning() || payload.isStale() || assignment.worker(topic, partition) !== worker,
    committed: (next) => {
      payload.resolveOffset(String(next - 1));
      lag.note(topic, partition, next);
    },
  });
  if (position.next > 0) payload.resolveOffset(String(position.next - 1));
  if (allowed.length < raws.length) assignment.pauseFor(topic, partition, FOLLOW_MS);
}

function rawMessage(
  topic: string,
  partition: number,
  { offset, key, headers, value }: KafkaMessage,
): RawMessage {
  return { topic, partition, offset: Number(offset), key, headers: headers ?? {}, value };
}
