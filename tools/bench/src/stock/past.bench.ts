import { latencies, spread } from '../measure/statistics.js';
import type { Options } from '../options.js';
import { figure, markdownTable } from '../report/markdown-table.js';
import { DurableServers } from '../servers/durable-servers.js';
import { HttpClient } from '../servers/http-client.js';
import { startShowroom } from './start-showroom.js';
import { lotId, makeStockWorld, SHELF, SHOWROOM, STORE, UNITS, variantId } from './stock-world.store.js';

const LOTS = 10_000;
/** One a day, until yesterday. */
const MOVES = 100;
const REQUESTS = 200;
const GOAL_MS = 50;
const DAY_MS = 86_400_000;

interface Page {
  readonly items: readonly { readonly locationId: string; readonly onHand: string }[];
}

const questions: readonly {
  readonly name: string;
  readonly rows: number;
  query(): Record<string, string>;
}[] = [
  { name: 'a page of 100 rows of the showroom', rows: 100, query: () => ({ limit: '100' }) },
  { name: 'a variant: 20 rows', rows: 20, query: () => ({ variantId: variantId(1 + any(LOTS / 10 - 2)) }) },
  { name: 'a lot: 2 rows', rows: 2, query: () => ({ lotId: lotId(1 + any(LOTS)) }) },
];

/** What stood in a showroom at the end of some past day, of a ledger of a million movements. */
export async function benchPast({ pairs }: Options, say: (text: string) => void): Promise<string> {
  say('Starting PostgreSQL and Kafka …');
  const servers = await DurableServers.start();
  const running: { stop(): Promise<void> }[] = [servers];
  try {
    say(`Filling a ledger with ${figure(LOTS * MOVES)} movements of ${figure(LOTS)} lots …`);
    const url = await makeStockWorld(servers.postgres.url, 'bench_past', LOTS, MOVES);
    const service = await startShowroom(servers, url);
    running.push(service);
    const client = new HttpClient(service.url);
    const { token } = service;
    const rounds = new Map(questions.map(({ name }) => [name, [] as ReturnType<typeof latencies>[]]));
    let wrong = 0;
    for (let round = 0; round <= pairs; round++) {
      for (const { name, rows, query } of questions) {
        const delays: number[] = [];
        for (let n = 0; n < REQUESTS; n++) {
          const daysAgo = 1 + any(MOVES - 1);
          const asOf = endOfDay(daysAgo);
          const asked = new URLSearchParams({ showroomId: SHOWROOM, asOf, ...query() });
          const start = performance.now();
          const { items } = await client.json<Page>('GET', `/v1/stock?${asked}`, { token });
          delays.push(performance.now() - start);
          wrong += items.length === rows && items.every((one) => isRight(one, daysAgo)) ? 0 : 1;
        }
        const latency = latencies(delays);
        say(
          `${round === 0 ? 'warm-up' : `round ${round}`}: ${name} p50 ${figure(latency.p50)} p99 ${figure(latency.p99)} ms`,
        );
        if (round > 0) rounds.get(name)!.push(latency);
      }
    }
    return report(rounds, wrong);
  } finally {
    for (const part of running.reverse()) await part.stop();
  }
}

const any = (below: number): number => Math.floor(Math.random() * below);
const endOfDay = (daysAgo: number): string =>
  new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - (daysAgo - 1) * DAY_MS - 1).toISOString();

/** By arithmetic: a unit went from the shelf to the store each day. */
function isRight({ locationId, onHand }: Page['items'][number], daysAgo: number): boolean {
  const moved = MOVES - daysAgo + 1;
  const expected = locationId === SHELF ? UNITS - moved : locationId === STORE ? moved : Number.NaN;
  return Number(onHand) === expected;
}

function report(rounds: ReadonlyMap<string, readonly ReturnType<typeof latencies>[]>, wrong: number): string {
  const table = markdownTable(
    ['stock as of a past day, ms', 'p50', 'p99', 'max'],
    [...rounds].map(([name, all]) => [
      name,
      ...(['p50', 'p99', 'max'] as const).map((share) => figure(spread(all.map((one) => one[share])).median)),
    ]),
  );
  const slowest = Math.max(...[...rounds.values()].map((all) => spread(all.map((one) => one.p99)).median));
  const goal = slowest <= GOAL_MS && wrong === 0 ? 'reached' : 'MISSED';
  const audit = wrong === 0 ? 'every answer was right' : `AUDIT FAILED: ${wrong} answers were wrong`;
  return [
    table,
    '',
    `Goal of ${GOAL_MS} ms (p99): ${goal}. ${figure(LOTS * MOVES)} movements; ${audit}.`,
  ].join('\n');
}
