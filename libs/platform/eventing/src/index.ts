/** The chain from a change to whoever must know: event log, relay, Kafka, projections. */
export type { ConsumerReport } from './consumer/report.js';
export type { DrainResult } from './consumer/drain.js';
export { LATENCY_BUCKETS } from './consumer/metrics.js';
export { armFaultPoint, type FaultPoint, faultPoint } from './fault-point.js';
export { createKafka, type KafkaClient } from './kafka/client.js';
export { ensureTopics } from './kafka/topics.js';
export { appendEvents, type NewEvent, newEvent } from './log/append-events.store.js';
export { EventLog1763800001000 } from './migrations/create-event-log.js';
export { ConsumerTables1763800002000 } from './migrations/create-consumer-tables.js';
export {
  type ParkedDetails,
  listParkedMessages,
  type ParkedMessage,
  showParkedMessage,
} from './operations/parked-messages.js';
export type { ConsumedEvent } from './projection/consumed-event.js';
export { latestOf } from './projection/latest-of.js';
export { OnEvents } from './projection/on-events.decorator.js';
export { OnRebuilt } from './projection/on-rebuilt.decorator.js';
export { Projection } from './projection/projection.decorator.js';
export { Relay } from './relay/relay.js';
export { WakeUp } from './relay/wake-up.js';
export { isRebuild } from './shadow/shadow.store.js';
export { BatchKafkaStrategy } from './strategy/batch-kafka-strategy.js';
export { type RebuildProgress, rebuildProgress } from './operations/rebuild-progress.js';
