import type { EventData, EventDefinition } from '@onevillage/contracts-kit';

/**
 * One event as a projection's handler reads it: its data has passed the tolerant check of `definition`, and every
 * earlier version of the same aggregate was handed over before it, exactly once.
 */
export type ConsumedEvent<D extends EventDefinition = EventDefinition> = D extends EventDefinition
  ? {
      readonly definition: D;
      readonly type: string;
      readonly id: string;
      readonly aggregateId: string;
      /** 1, 2, 3 … without gaps, except right after a snapshot. */
      readonly version: number;
      /** ISO 8601, when the event was recorded by its service. */
      readonly time: string;
      readonly correlationId: string | null;
      readonly traceparent: string | null;
      readonly data: EventData<D>;
    }
  : never;
