import type { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import type { EventHandler } from '../projection/declaration.js';
import type { ConsumedEvent } from '../projection/consumed-event.js';
import type { MessageReader } from '../message/reader.js';
import type { Gate } from './gate.js';
import type { ConsumerMetrics } from './metrics.js';

/** One projection as the consumer runs it: the live one or its shadow. */
export interface RunningProjection {
  /** Its name in inbox, consumer_offsets and parked_messages. */
  readonly name: string;
  /** Names as the broker knows them. */
  readonly topics: readonly string[];
  readonly database: Database;
  readonly gate: Gate;
  readonly reader: MessageReader;
  readonly metrics: ConsumerMetrics;
  readonly logger: Logger;
  handlerOf(event: ConsumedEvent): EventHandler;
  /** Only a shadow has one: whom it may not overtake, and where its handlers' tables are. */
  readonly shadow?: {
    readonly of: string;
    readonly schema: string;
  };
}
