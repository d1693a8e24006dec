import { Database } from '@onevillage/platform-database';
import { compareReport } from '../compare/compare-report.js';
import { compare, measured, withClient, type Comparison, type Contestant } from '../compare/comparison.js';
import { yardstickOn } from '../compare/yardstick.js';
import { startCpuClock } from '../measure/cpu-time.js';
import type { Options } from '../options.js';
import { figure } from '../report/markdown-table.js';
import { DurableServers } from '../servers/durable-servers.js';
import { NodeChild } from '../servers/node-child.js';
import { auditStock } from './audit.js';
import type { LoadAsked, LoadTold } from './load.js';
import { startShowroom } from './start-showroom.js';
import { makeStockWorld } from './stock-world.store.js';
import { byFunction, bySets, byStatements, yardstickFunctions } from './yardstick.sql.js';

const LOTS = 10_000;
const CLIENTS = 32;
/** Of the yardstick: more only wait for each other. */
const YARDSTICK_CLIENTS = 16;
const BULK = 1_000;

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
    const service = await startShowroom(servers, ours);
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
        const cpu = stop();
        const audit = await auditStock(ours);
        return measured({ name, count: moves, ms, cpu, latency, faults: [...faults, ...audit] });
      };
    const pgbench =
      (name: string, script: string, clients: number, movesEach = 1): Contestant =>
      async (seconds) => {
        const stop = startCpuClock(servers.processes);
        const ran = await yardstick.run(script, clients, seconds);
        const cpu = withClient(stop(), ran);
        const faults = [...ran.faults, ...(await auditStock(theirs))];
        return measured({
          name,
          count: ran.perSecond * movesEach * seconds,
          ms: seconds * 1_000,
          cpu,
          faults,
        });
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
    return compareReport('moves', await compare(comparisons, pairs, say));
  } finally {
    for (const part of running.reverse()) await part.stop();
  }
}

async function install(url: string): Promise<void> {
  const session = await new Database({ url, service: 'bench' }).session();
  for (const statement of yardstickFunctions) await session.query(statement);
  await session.end();
}
