import type { KafkaClient } from '@onevillage/platform-eventing';
import type { Logger } from '@onevillage/platform-logging';

export interface Place {
  readonly databaseUrl: string;
  readonly kafka: KafkaClient;
  readonly topicPrefix: string;
  readonly logger: Logger;
  /** how many to send */
  readonly events: number;
}

/** Something that takes the events of a filled log to Kafka. Made ready outside of the measured time. */
export interface Drain {
  /** Resolves when the broker has acknowledged all of them. */
  run(): Promise<void>;
  close(): Promise<void>;
}

export type Contestant = (place: Place) => Promise<Drain>;
