import { run, type Io } from '@onevillage/cli';
import { compareReport } from '../compare/compare-report.js';
import { compare, measured, withClient, type Comparison, type Contestant } from '../compare/comparison.js';
import { ServiceUnderTest } from '../servers/service-under-test.js';
import { yardstickOn } from '../compare/yardstick.js';
import { startCpuClock } from '../measure/cpu-time.js';
import type { Options } from '../options.js';
import { DurableServers } from '../servers/durable-servers.js';
import { NodeChild } from '../servers/node-child.js';
import type { ClaimsAsked, ClaimsTold } from './claims.js';
import { emptyPlan, inSession, makeFairWorld, takenBooths, UNIT } from './fair-world.store.js';
import { claimByStatements, yardstickClaims } from './yardstick-claims.sql.js';

/** More than are claimed in one run. */
const BOOTHS = 20_000;
/** Of the yardstick: more only wait for each other. */
const YARDSTICK_CLIENTS = 16;
/** So many clients at once, and so many of them want the same booth. */
const CROWDS = [
  { clients: 32, rivals: 1 },
  { clients: 32, rivals: 4 },
  { clients: 32, rivals: 16 },
  { clients: 128, rivals: 4 },
  { clients: 128, rivals: 16 },
];

/** Booths are claimed through HTTP, by so many at once, against the same transaction by pgbench. */
export async function benchBooths({ pairs }: Options, say: (text: string) => void): Promise<string> {
  say('Starting PostgreSQL and Kafka …');
  const servers = await DurableServers.start();
  const running: { stop(): Promise<void> }[] = [servers];
  try {
    say(`Filling two databases with a fair of ${BOOTHS} booths …`);
    const ours = await makeFairWorld(servers.postgres.url, 'bench_fairs', BOOTHS);
    const theirs = await makeFairWorld(servers.postgres.url, 'bench_fairs_yardstick', BOOTHS);
    await inSession(theirs, yardstickClaims);
    const service = await ServiceUnderTest.start('fairs', servers, ours, {
      subject: 'officer',
      roles: ['trade-officer'],
      adminUnitIds: [UNIT],
    });
    running.push(service);
    const load = NodeChild.start(new URL('./claims.process.js', import.meta.url), {
      BENCH_URL: service.url,
      BENCH_TOKEN: service.token,
    });
    running.push(load);
    await load.hear();
    const yardstick = yardstickOn(theirs);
    if (!yardstick.takesScripts) throw new Error('pgbench is needed: install the client tools of PostgreSQL');

    const http =
      (crowd: (typeof CROWDS)[number]): Contestant =>
      async (seconds) => {
        await emptyPlan(ours);
        const stop = startCpuClock({ service: [service.pid], load: [load.pid], ...servers.processes });
        load.say(JSON.stringify({ ...crowd, seconds, booths: BOOTHS } satisfies ClaimsAsked));
        const told = await load.hear<ClaimsTold>();
        const cpu = stop();
        const { ms, latency } = told;
        const faults = [...told.faults, ...(await audit(ours, told.won))];
        return measured({ name: 'through HTTP', count: told.won + told.refused, ms, cpu, latency, faults });
      };
    const pgbench =
      (rivals: number): Contestant =>
      async (seconds) => {
        await emptyPlan(theirs);
        const stop = startCpuClock(servers.processes);
        const ran = await yardstick.run(claimByStatements(BOOTHS, rivals), YARDSTICK_CLIENTS, seconds);
        const cpu = withClient(stop(), ran);
        const count = ran.perSecond * seconds;
        return measured({ name: yardstick.name, count, ms: seconds * 1_000, cpu, faults: ran.faults });
      };
    const comparisons: Comparison[] = CROWDS.map((crowd) => {
      const { clients, rivals } = crowd;
      const wanted = rivals === 1 ? 'each a booth of its own' : `${rivals} claim the same booth`;
      return {
        title: `${clients} clients, ${wanted}`,
        goal: rivals === 1 ? '–' : '≥ 0.7',
        contestants: [http(crowd), pgbench(rivals)],
      };
    });
    return compareReport('claims', await compare(comparisons, pairs, say));
  } finally {
    for (const part of running.reverse()) await part.stop();
  }
}

/** Everybody is promised fifty booths, so that nobody runs out of turns: more than there are. */
const NOT_HERE = 'I23';

/** What was won is there, once each, and what `onevillage check fairs` looks for holds. */
async function audit(databaseUrl: string, won: number): Promise<string[]> {
  const taken = await takenBooths(databaseUrl);
  let said = '';
  const note = (text: string) => void (said += `${text}\n`);
  const io = { env: { FAIRS_DATABASE_URL: databaseUrl }, interactive: false, out: note, note };
  const code = await run(['check', 'fairs'], io as unknown as Io);
  const verdicts = said.split('\n').filter((line) => /^I\d\d /.test(line) && !line.startsWith(NOT_HERE));
  const holds = verdicts.filter((line) => /^I\d\d holds/.test(line));
  return [
    ...(taken === won ? [] : [`audit: ${won} were told that they won, ${taken} booths are taken`]),
    ...(code <= 1 && holds.length > 0 && holds.length === verdicts.length
      ? []
      : [`audit: ${said.slice(0, 2_000)}`]),
  ];
}
