export { appendEvents, type EventFacts, type NewEvent, newEvent } from './append-events.store.js';
export type { RelayLag } from './event-log.store.js';
export { armFaultPoint, type FaultPoint, faultPoint } from './fault-point.js';
export { createKafka, type KafkaClient, type KafkaClientOptions, openSocket } from './kafka-client.js';
export { EventLog1763800001000 } from './migrations/1763800001000-event-log.js';
export { Relay, type RelayOptions, type RelayState } from './relay.js';
export { ensureTopics, PARTITIONS, TopicMismatch } from './topics.js';
export * from './consumer.js';
