import type { Latencies } from '../measure/statistics.js';

export interface LoadAsked {
  readonly clients: number;
  readonly seconds: number;
  /** Over how many lots moves are spread. */
  readonly lots: number;
  /** Moves in a request. */
  readonly bulk: number;
}

export interface LoadTold {
  readonly moves: number;
  readonly ms: number;
  readonly latency: Latencies;
  readonly faults: readonly string[];
}
