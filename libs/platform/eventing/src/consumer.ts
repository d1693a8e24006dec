/** The consumer side of the chain: batches from Kafka, applied exactly once, in order, parked when they cannot be. */
export { BatchKafkaStrategy } from './batch-kafka-strategy.js';
export type { ConsumedEvent } from './consumer-event.js';
export { latestOf } from './consumer-latest.js';
export { LATENCY_BUCKETS, type LatencyHistogram } from './consumer-metrics.js';
export type { ConsumerReport } from './consumer-report.js';
export type { BatchKafkaOptions } from './consumer-runtime.js';
export { ConsumerTables1763800002000 } from './migrations/1763800002000-consumer.js';
export {
  type ParkedDetails,
  parkedList,
  type ParkedMessage,
  type ParkedPage,
  parkedShow,
  type RebuildProgress,
  rebuildProgress,
} from './operations.js';
export { NotFirstParked, UnknownParkedMessage, UnknownProjection } from './operations-errors.js';
export type { AuditEntry } from './parked-audit.store.js';
export type { DrainResult } from './parked-drain.js';
export type { ParkedFilter } from './parked-list.store.js';
export { PARKED_REASONS, type ParkedReason } from './parked-reason.js';
export { BATCH_KAFKA, Projection, type ProjectionOptions } from './projection.decorator.js';
export { OnEvents } from './projection-on-events.decorator.js';
export { isRebuild } from './rebuild-shadow.js';
