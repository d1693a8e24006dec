import type { Latencies } from '../measure/statistics.js';

export interface ClaimsAsked {
  readonly clients: number;
  readonly seconds: number;
  /** So many claim the same booth. */
  readonly rivals: number;
  readonly booths: number;
}

export interface ClaimsTold {
  readonly won: number;
  readonly refused: number;
  readonly ms: number;
  readonly latency: Latencies;
  readonly faults: readonly string[];
}
