import { ratios, spread, type Spread } from '../measure/statistics.js';
import { figure, markdownTable } from '../report/markdown-table.js';
import type { Measured, Results } from './comparison.js';

/** A run whose audit failed counts as 0. @param what is counted */
export function compareReport(what: string, results: Results): string {
  const row = (cells: readonly string[], { median, min, max }: Spread) => [
    ...cells,
    ...[median, min, max].map(figure),
  ];
  const rates = (rounds: readonly (readonly Measured[])[], at: number) =>
    rounds.map((round) => round[at]!.perSecond);
  const ratioTable = markdownTable(
    [`${what}/s, ours against`, 'median', 'min', 'max', 'goal'],
    [...results].flatMap(([{ title, goal, contestants }, rounds]) =>
      contestants.slice(1).map((_, n) => {
        const name = rounds[0]![n + 1]!.name;
        return [...row([`${title}: ${name}`], ratios(rates(rounds, 0), rates(rounds, n + 1))), goal];
      }),
    ),
  );
  const absolute = markdownTable(
    ['absolute', `${what}/s`, 'min', 'max', 'p50 ms', 'p99 ms', 'µs CPU each', 'other load', 'audit'],
    [...results].flatMap(([{ title, contestants }, rounds]) =>
      contestants.map((_, n) => {
        const runs = rounds.map((round) => round[n]!);
        const median = (of: (one: Measured) => number) => figure(spread(runs.map(of)).median);
        const failed = runs.filter((one) => one.faults.length > 0).length;
        return [
          ...row([`${title}: ${runs[0]!.name}`], spread(rates(rounds, n))),
          median((one) => one.p50),
          median((one) => one.p99),
          median((one) => one.microsEach),
          median((one) => one.cpu.othersCores),
          failed === 0 ? `${runs.length} passed` : `${failed} FAILED`,
        ];
      }),
    ),
  );
  return [ratioTable, '', absolute].join('\n');
}
