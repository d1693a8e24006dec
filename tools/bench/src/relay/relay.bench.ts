import { percentile, ratios, spread, type Spread } from '../measure/statistics.js';
import type { Options } from '../options.js';
import { figure, markdownTable } from '../report/markdown-table.js';
import { DurableServers } from '../servers/durable-servers.js';
import { FilledLog } from './filled-log.store.js';
import { type ContestantName, type RelayRun, runContestant } from './relay-run.js';

const EVENTS = 40_000;
/** The yardstick is slow: a part of the log shows its rate. */
const EVENTS_OF_POLLING = 3_000;
const GOAL = 20_000;

const contestants: readonly [ContestantName, number][] = [
  ['our relay', EVENTS],
  ['polling relay', EVENTS_OF_POLLING],
  ['bare producer', EVENTS],
];

/** A filled event log to Kafka: ours, the yardstick and the ceiling in turns. */
export async function benchRelay({ pairs }: Options, say: (text: string) => void): Promise<string> {
  say('Starting PostgreSQL and Kafka …');
  const servers = await DurableServers.start();
  try {
    say(`Logging ${EVENTS} events …`);
    const log = await FilledLog.fill(servers.postgres.url, EVENTS);
    const runs: RelayRun[] = [];
    for (let pair = 0; pair <= pairs; pair++) {
      for (const [contestant, events] of contestants) {
        const run = `r${pair}${contestant.replace(' ', '')}`.toLowerCase();
        const result = await runContestant(contestant, { log, servers, events, run });
        say(`${pair === 0 ? 'warm-up' : `pair ${pair}`}: ${contestant} ${summary(result)}`);
        if (pair > 0) runs.push(result);
      }
    }
    return report(runs);
  } finally {
    await servers.stop();
  }
}

const summary = ({ rate, microsPerEvent, faults }: RelayRun) =>
  faults.length > 0
    ? `AUDIT FAILED: ${faults.join(', ')}`
    : `${figure(rate)} events/s, ${figure(microsPerEvent)} µs CPU/event, audit passed`;

function report(runs: readonly RelayRun[]): string {
  const of = (name: ContestantName) => runs.filter(({ contestant }) => contestant === name);
  const rates = (name: ContestantName) => of(name).map(({ rate }) => rate);
  const costs = (name: ContestantName) => of(name).map(({ microsPerEvent }) => microsPerEvent);
  const ours = 'our relay';
  const row = (what: string, { median, min, max }: Spread, goal: string) => [
    what,
    figure(median),
    figure(min),
    figure(max),
    goal,
  ];
  const ratioTable = markdownTable(
    ['our relay against', 'median', 'min', 'max', 'goal'],
    [
      row('polling relay, events/s', ratios(rates(ours), rates('polling relay')), '–'),
      row('bare producer, events/s', ratios(rates(ours), rates('bare producer')), '≥ 0.5'),
      row('polling relay, CPU/event', ratios(costs(ours), costs('polling relay')), '–'),
      row('bare producer, CPU/event', ratios(costs(ours), costs('bare producer')), '–'),
    ],
  );
  const absolute = markdownTable(
    [
      'absolute',
      'events/s',
      'min',
      'max',
      'µs CPU/event',
      'of it node',
      'postgres',
      'kafka',
      'other load',
      'audit',
    ],
    contestants.map(([name, events]) => {
      const part = (of_: string) =>
        figure(
          percentile(
            of(name).map(({ cpu }) => (cpu.byPart[of_] ?? Number.NaN) / events),
            0.5,
          ),
        );
      const { median, min, max } = spread(rates(name));
      const failed = of(name).filter(({ faults }) => faults.length > 0).length;
      return [
        name,
        ...[median, min, max, spread(costs(name)).median].map(figure),
        ...['relay', 'postgres', 'kafka'].map(part),
        figure(spread(of(name).map(({ cpu }) => cpu.othersCores)).median),
        failed === 0 ? `${of(name).length} passed` : `${failed} FAILED`,
      ];
    }),
  );
  const goal = spread(rates(ours)).median >= GOAL ? 'reached' : 'MISSED';
  return [
    ratioTable,
    '',
    absolute,
    '',
    `Goal of ${figure(GOAL)} events/s: ${goal}. ${EVENTS} events, ${EVENTS_OF_POLLING} for the polling relay; "other load" in cores.`,
  ].join('\n');
}
