import type { CpuUse } from '../measure/cpu-time.js';
import { figure } from '../report/markdown-table.js';
import type { YardstickRun } from './yardstick.js';

export interface Measured {
  readonly name: string;
  /** 0 when anything is wrong with it. */
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: CpuUse;
  readonly microsEach: number;
  readonly faults: readonly string[];
}

export type Contestant = (seconds: number) => Promise<Measured>;

/** What is compared: ours first, and what it is held against, in turns. */
export interface Comparison {
  readonly title: string;
  readonly goal: string;
  readonly contestants: readonly Contestant[];
}

export type Results = ReadonlyMap<Comparison, readonly (readonly Measured[])[]>;

const WARM_UP_SECONDS = 10;
const SECONDS = 10;

/** One after the other, so many times; the first round only warms up. */
export async function compare(
  comparisons: readonly Comparison[],
  pairs: number,
  say: (text: string) => void,
): Promise<Results> {
  const results = new Map<Comparison, Measured[][]>();
  for (const comparison of comparisons) {
    say(comparison.title);
    const rounds: Measured[][] = [];
    for (let pair = 0; pair <= pairs; pair++) {
      const round: Measured[] = [];
      for (const contestant of comparison.contestants) {
        const one = await contestant(pair === 0 ? WARM_UP_SECONDS : SECONDS);
        say(`${pair === 0 ? 'warm-up' : `pair ${pair}`}: ${one.name} ${summary(one)}`);
        round.push(one);
      }
      if (pair > 0) rounds.push(round);
    }
    results.set(comparison, rounds);
  }
  return results;
}

export interface Counted {
  readonly name: string;
  readonly count: number;
  readonly ms: number;
  readonly cpu: CpuUse;
  readonly latency?: { readonly p50: number; readonly p99: number };
  readonly faults: readonly string[];
}

export function measured({ name, count, ms, cpu, latency, faults }: Counted): Measured {
  const { p50, p99 } = latency ?? { p50: Number.NaN, p99: Number.NaN };
  const perSecond = faults.length > 0 ? 0 : (count / ms) * 1_000;
  return { name, perSecond, p50, p99, cpu, microsEach: cpu.total / count, faults };
}

/** What the yardstick's own client took counts as well. */
export const withClient = (cpu: CpuUse, { clientMicros }: YardstickRun): CpuUse => ({
  ...cpu,
  byPart: { client: clientMicros, ...cpu.byPart },
  total: cpu.total + clientMicros,
});

const summary = ({ perSecond, p50, p99, cpu, microsEach, faults }: Measured): string =>
  faults.length > 0
    ? `FAILED: ${faults.join(', ')}`
    : `${figure(perSecond)}/s, ${figure(microsEach)} µs CPU each (${Object.entries(cpu.byPart)
        .map(([part, micros]) => `${part} ${figure((micros / cpu.total) * microsEach)}`)
        .join(', ')}), p50 ${figure(p50)} p99 ${figure(p99)} ms, others ${figure(cpu.othersCores)} cores`;
