import { latencies, ratios, spread, type Spread } from '../measure/statistics.js';
import { figure, markdownTable } from '../report/markdown-table.js';
import type { Measured, Sample } from './measure-target.js';

const GOAL_MS = 50;

const intendedToRead = ({ intended, read }: Sample) => read - intended;
const acknowledgedToRead = ({ acknowledged, read }: Sample) => read - acknowledged!;
const late = ({ intended, sent }: Sample) => sent - intended;

export function latencyText({ samples, faults, cpu }: Measured): string {
  if (faults.length > 0) return `AUDIT FAILED: ${faults.join(', ')}`;
  const { p50, p99, max } = latencies(samples.map(intendedToRead));
  return `p50 ${figure(p50)} p99 ${figure(p99)} max ${figure(max)} ms, others used ${figure(cpu.othersCores)} cores`;
}

/** A segment whose audit failed counts for nothing; a feed that is wrong at the end fails all of ours. */
export function withdrawalReport(
  measured: readonly Measured[],
  feedFaults: readonly string[],
  perSecond: number,
): string {
  const names = [...new Set(measured.map(({ target }) => target))];
  const [floor = '', ...ours] = names;
  const of = (name: string) => measured.filter(({ target }) => target === name);
  const sound = (one: Measured) =>
    one.faults.length === 0 && (one.target === floor || feedFaults.length === 0);
  const at = (name: string, share: 'p50' | 'p99') =>
    of(name).map((one) => (sound(one) ? latencies(one.samples.map(intendedToRead))[share] : Number.NaN));
  const row = (what: string, { median, min, max }: Spread) => [
    what,
    figure(median),
    figure(min),
    figure(max),
  ];
  const ratioTable = markdownTable(
    ['ours against the bare chain', 'median', 'min', 'max'],
    ours.flatMap((name) =>
      (['p50', 'p99'] as const).map((share) =>
        row(`${name}, ${share}`, ratios(at(name, share), at(floor, share))),
      ),
    ),
  );
  const samplesOf = (name: string) =>
    of(name)
      .filter(sound)
      .flatMap(({ samples }) => samples);
  const lines = (what: string, delay: (sample: Sample) => number) =>
    names.map((name) => {
      const { count, p50, p99, p999, max } = latencies(samplesOf(name).map(delay));
      return [`${name}, ${what}`, String(count), ...[p50, p99, p999, max].map(figure)];
    });
  const latencyTable = markdownTable(
    ['ms', 'samples', 'p50', 'p99', 'p99.9', 'max'],
    [
      ...lines('intended → read', intendedToRead),
      ...lines('acknowledged → read', acknowledgedToRead),
      ...lines('sender late by', late),
    ],
  );
  const cpuTable = markdownTable(
    ['µs CPU per change', 'total', 'services', 'postgres', 'kafka', 'other load', 'audit'],
    names.map((name) => {
      const per = (micros: (one: Measured) => number) =>
        figure(spread(of(name).map((one) => micros(one) / Math.max(1, one.samples.length))).median);
      const failed = of(name).filter((one) => !sound(one)).length;
      return [
        name,
        per(({ cpu }) => cpu.total),
        ...['services', 'postgres', 'kafka'].map((part) => per(({ cpu }) => cpu.byPart[part] ?? Number.NaN)),
        figure(spread(of(name).map(({ cpu }) => cpu.othersCores)).median),
        failed === 0 ? `${of(name).length} passed` : `${failed} FAILED`,
      ];
    }),
  );
  const goals = ours.map((name) => {
    const { p99 } = latencies(samplesOf(name).map(intendedToRead));
    return `Goal of p99 ≤ ${GOAL_MS} ms, ${name}: ${p99 <= GOAL_MS ? 'reached' : 'MISSED'}.`;
  });
  const feed = feedFaults.length === 0 ? 'passed' : `FAILED: ${feedFaults.join(', ')}`;
  return [
    ratioTable,
    '',
    latencyTable,
    '',
    cpuTable,
    '',
    [...goals, `${perSecond} withdrawals/s, open loop; audit of the full feed at the end: ${feed}.`].join(
      ' ',
    ),
  ].join('\n');
}
