import { latencies, ratios, spread } from '../measure/statistics.js';
import type { Options } from '../options.js';
import { figure, markdownTable } from '../report/markdown-table.js';
import { DurableServers } from '../servers/durable-servers.js';
import { BareChain } from '../withdrawal/bare-chain/bare-chain.js';
import { type Measured, measureTarget } from '../withdrawal/measure-target.js';
import type { Target } from '../withdrawal/target.js';
import { latencyText } from '../withdrawal/withdrawal-report.js';
import { randomUUID } from 'node:crypto';
import { auditStock } from './audit.js';
import { StockChain } from './stock-chain.js';

const VARIANTS = 2_000;
const WARM_UP_SECONDS = 15;
const SECONDS = 10;
/** Moves a second; the last is the one of the goal. */
const RATES = [30, 100, 300, 1_000];
const GOAL = { p50: 10, p99: 50 };

/** Units moved at a fixed rate, until a partner reads how many are left; the floor in turns with it. */
export async function benchDelta({ pairs }: Options, say: (text: string) => void): Promise<string> {
  say('Starting PostgreSQL, Kafka and the services …');
  const servers = await DurableServers.start();
  const running: { stop(): Promise<void> }[] = [servers];
  try {
    const chain = await StockChain.start(servers, VARIANTS, say);
    running.push(chain);
    const bare = await BareChain.start(servers);
    running.push(bare);
    const targets: [Target, Target] = [bare, chain.single()];
    const measure = async (target: Target, rate: number, seconds: number): Promise<Measured> => {
      const ids = Array.from({ length: rate * seconds }, () => randomUUID());
      const result = await measureTarget(target, ids, rate);
      say(`${rate}/s, ${target.name}: ${latencyText(result)}`);
      if (result.faults.length > 0) say(chain.output);
      return result;
    };
    say(`Warming up for ${WARM_UP_SECONDS} s …`);
    for (const target of targets) await measure(target, 100, WARM_UP_SECONDS);
    const measured = new Map(RATES.map((rate) => [rate, [] as (readonly [Measured, Measured])[]]));
    for (let pair = 1; pair <= pairs; pair++) {
      for (const rate of RATES) {
        measured
          .get(rate)!
          .push([await measure(targets[0], rate, SECONDS), await measure(targets[1], rate, SECONDS)]);
      }
    }
    const faults = [...chain.audit(), ...(await auditStock(chain.databaseUrl))];
    say(faults.length === 0 ? 'audits passed' : `AUDIT FAILED: ${faults.join(', ')}`);
    return report(measured, faults);
  } finally {
    for (const part of running.reverse()) await part.stop();
  }
}

const delay = ({ read, intended }: Measured['samples'][number]): number => read - intended;

function report(
  measured: ReadonlyMap<number, readonly (readonly [Measured, Measured])[]>,
  faults: readonly string[],
): string {
  const tried = [...measured].filter(([, rounds]) => rounds.length > 0);
  const rows = tried.flatMap(([rate, rounds]) =>
    ([0, 1] as const).map((side) => {
      const runs = rounds.map((round) => round[side]);
      const all = latencies(runs.flatMap((one) => one.samples.map(delay)));
      const failed = runs.filter((one) => one.faults.length > 0).length;
      const micros = spread(runs.map((one) => one.cpu.total / Math.max(1, one.samples.length))).median;
      return [
        `${rate}/s, ${runs[0]!.target}`,
        ...[all.p50, all.p99, all.p999, all.max, micros].map(figure),
        failed === 0 ? `${runs.length} passed` : `${failed} FAILED`,
      ];
    }),
  );
  const floors = tried.map(([rate, rounds]) => {
    const of = (side: 0 | 1, share: 'p50' | 'p99') =>
      rounds.map((round) =>
        round[side].faults.length > 0 ? Number.NaN : latencies(round[side].samples.map(delay))[share],
      );
    return [
      `${rate}/s`,
      ...(['p50', 'p99'] as const).map((share) => figure(ratios(of(1, share), of(0, share)).median)),
    ];
  });
  const reached = tried.filter(([, rounds]) => {
    const ours = rounds.map((round) => round[1]);
    const { p50, p99 } = latencies(ours.flatMap((one) => one.samples.map(delay)));
    return ours.every((one) => one.faults.length === 0) && p50 <= GOAL.p50 && p99 <= GOAL.p99;
  });
  const rates = reached.map(([rate]) => rate);
  const best = rates.length > 0 ? `reached up to ${Math.max(...rates)} moves/s` : 'reached at no rate';
  return [
    markdownTable(['moved → read, ms', 'p50', 'p99', 'p99.9', 'max', 'µs CPU each', 'audit'], rows),
    '',
    markdownTable(['ours against the bare chain', 'p50', 'p99'], floors),
    '',
    `Goal of p50 ≤ ${GOAL.p50} ms and p99 ≤ ${GOAL.p99} ms at ${RATES.at(-1)} moves/s: ${best}. Audits of ledger and feed at the end: ${faults.length === 0 ? 'passed' : `FAILED: ${faults.join(', ')}`}.`,
  ].join('\n');
}
