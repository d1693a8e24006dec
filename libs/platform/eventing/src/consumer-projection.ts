import type { Database, Tx } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import type { ConsumedEvent } from './consumer-event.js';
import type { ConsumerContract } from './consumer-contract.js';
import type { ConsumerGate } from './consumer-gate.js';
import type { ConsumerMetrics } from './consumer-metrics.js';

/** Called with events of its own definitions only, in order, inside the transaction of their chunk. */
export type EventHandler = (events: readonly ConsumedEvent[], tx: Tx) => Promise<void>;

/** One projection as the consumer runs it: the live one or its shadow. */
export interface ConsumerProjection {
  /** Its name in inbox, consumer_offsets and parked_messages. */
  readonly name: string;
  /** Names as the broker knows them. */
  readonly topics: readonly string[];
  readonly database: Database;
  readonly gate: ConsumerGate;
  readonly contract: ConsumerContract;
  readonly metrics: ConsumerMetrics;
  readonly logger: Logger;
  handlerOf(event: ConsumedEvent): EventHandler;
  /** Only a shadow has one: where its handlers' tables are, whom it may not overtake, what an operator dropped there. */
  readonly shadow?: {
    readonly of: string;
    readonly schema: string;
    readonly dropped: ReadonlySet<string>;
  };
}
