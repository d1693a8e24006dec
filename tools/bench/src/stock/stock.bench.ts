import { Database } from '@onevillage/platform-database';
import { startCpuClock, type CpuUse } from '../measure/cpu-time.js';
import type { Options } from '../options.js';
import { figure } from '../report/markdown-table.js';
import { DurableServers } from '../servers/durable-servers.js';
import { NodeChild } from '../servers/node-child.js';
import { auditStock } from './audit.js';
import type { LoadAsked, LoadTold } from './load.js';
import { ShowroomService } from './showroom-service.js';
import { stockReport } from './stock-report.js';
import { makeStockWorld } from './stock-world.store.js';
import { byFunction, bySets, byStatements, yardstickFunctions } from './yardstick.sql.js';
import { yardstickOn } from './yardstick.js';

const LOTS = 10_000;
const CLIENTS = 32;
/** Of the yardstick: more only wait for each other. */
const YARDSTICK_CLIENTS = 16;
const WARM_UP_SECONDS = 10;
const SECONDS = 10;
const BULK = 1_000;

export interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: CpuUse;
  readonly microsEach: number;
  readonly faults: readonly string[];
}

type Contestant = (seconds: number) => Promise<Measured>;

/** What is compared: ours and what it is held against, in turns. */
export interface Comparison {
  readonly title: string;
  readonly goal: string;
  readonly contestants: readonly Contestant[];
}

/** Moves through HTTP against the same transaction by pgbench: spread over many lots, all on one, and in bulk. */
export async function benchStock({ pairs }: Options, say: (text: string) => void): Promise<string> {
  say('Starting PostgreSQL and Kafka …');
  const servers = await DurableServers.start();
  const running: { stop(): Promise<void> }[] = [servers];
  try {
    say(`Filling two databases with ${LOTS} lots …`);
    const ours = await makeStockWorld(servers.postgres.url, 'bench_showroom', LOTS);
    const theirs = await makeStockWorld(servers.postgres.url, 'bench_yardstick', LOTS);
    await install(theirs);
    const service = await ShowroomService.start(servers, ours);
    running.push(service);
    const load = NodeChild.start(new URL('./load.process.js', import.meta.url), {
      BENCH_URL: service.url,
      BENCH_TOKEN: service.token,
    });
    running.push(load);
    await load.hear();
    const yardstick = yardstickOn(theirs);

    const http =
      (name: string, asked: Omit<LoadAsked, 'seconds'>): Contestant =>
      async (seconds) => {
        const stop = startCpuClock({ service: [service.pid], load: [load.pid], ...servers.processes });
        load.say(JSON.stringify({ ...asked, seconds }));
        const { moves, ms, latency, faults } = await load.hear<LoadTold>();
        return measured(name, moves, ms, stop(), latency, [...faults, ...(await auditStock(ours))]);
      };
    const pgbench =
      (name: string, script: string, clients: number, movesEach = 1): Contestant =>
      async (seconds) => {
        const stop = startCpuClock(servers.processes);
        const { perSecond, clientMicros, faults } = await yardstick.run(script, clients, seconds);
        const cpu = withClient(stop(), clientMicros);
        const none = { p50: Number.NaN, p99: Number.NaN };
        const all = [...faults, ...(await auditStock(theirs))];
        return measured(name, perSecond * movesEach * seconds, seconds * 1_000, cpu, none, all);
      };
    const single = (lots: number): Contestant[] => [
      http('through HTTP', { clients: CLIENTS, lots, bulk: 1 }),
      ...(yardstick.takesScripts
        ? [pgbench(`${yardstick.name}, by statements`, byStatements(lots), YARDSTICK_CLIENTS)]
        : []),
      pgbench(`${yardstick.name}, by one function`, byFunction(lots), YARDSTICK_CLIENTS),
    ];
    const comparisons: Comparison[] = [
      { title: `single moves over ${figure(LOTS)} lots`, goal: '≥ 0.8', contestants: single(LOTS) },
      { title: 'single moves of one lot', goal: '≥ 3', contestants: single(1) },
      {
        title: `${BULK} moves a request over ${figure(LOTS)} lots`,
        goal: '≥ 0.8',
        contestants: [
          http('through HTTP', { clients: 2, lots: LOTS, bulk: BULK }),
          pgbench(`${yardstick.name}, set-based`, bySets(LOTS, BULK), 2, BULK),
        ],
      },
    ];
    const results = new Map<Comparison, Measured[][]>();
    for (const comparison of comparisons) {
      say(comparison.title);
      const rounds: Measured[][] = [];
      for (let pair = 0; pair <= pairs; pair++) {
        const round: Measured[] = [];
        for (const contestant of comparison.contestants) {
          const one = await contestant(pair === 0 ? WARM_UP_SECONDS : SECONDS);
          say(`${pair === 0 ? 'warm-up' : `pair ${pair}`}: ${one.name} ${summary(one)}`);
          if (one.faults.length > 0) say(service.output);
          round.push(one);
        }
        if (pair > 0) rounds.push(round);
      }
      results.set(comparison, rounds);
    }
    return stockReport(results);
  } finally {
    for (const part of running.reverse()) await part.stop();
  }
}

function measured(
  name: string,
  moves: number,
  ms: number,
  cpu: CpuUse,
  { p50, p99 }: { p50: number; p99: number },
  faults: readonly string[],
): Measured {
  const perSecond = faults.length > 0 ? 0 : (moves / ms) * 1_000;
  return { name, perSecond, p50, p99, cpu, microsEach: cpu.total / moves, faults };
}

const withClient = (cpu: CpuUse, micros: number): CpuUse => ({
  ...cpu,
  byPart: { client: micros, ...cpu.byPart },
  total: cpu.total + micros,
});

const summary = ({ perSecond, p50, p99, cpu, microsEach, faults }: Measured): string =>
  faults.length > 0
    ? `FAILED: ${faults.join(', ')}`
    : `${figure(perSecond)} moves/s, ${figure(microsEach)} µs CPU each (${Object.entries(cpu.byPart)
        .map(([part, micros]) => `${part} ${figure((micros / cpu.total) * microsEach)}`)
        .join(', ')}), p50 ${figure(p50)} p99 ${figure(p99)} ms, others ${figure(cpu.othersCores)} cores`;

async function install(url: string): Promise<void> {
  const session = await new Database({ url, service: 'bench' }).session();
  for (const statement of yardstickFunctions) await session.query(statement);
  await session.end();
}
