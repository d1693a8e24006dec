export const BENCHES = ['relay', 'withdrawal'] as const;
export type Bench = (typeof BENCHES)[number];

export interface Options {
  readonly benches: readonly Bench[];
  readonly pairs: number;
}

export const USAGE = 'usage: node tools/bench/dist/main.js [relay|withdrawal] [--pairs N]';

/** @throws Error with the usage */
export function parseOptions(args: readonly string[]): Options {
  const rest = [...args];
  const at = rest.indexOf('--pairs');
  const [, text] = at < 0 ? ['', '5'] : rest.splice(at, 2);
  const pairs = Number(text);
  const benches = rest as Bench[];
  const sound = Number.isInteger(pairs) && pairs > 0 && benches.length <= 1;
  if (!sound || !benches.every((bench) => BENCHES.includes(bench))) throw new Error(USAGE);
  return { benches: benches.length > 0 ? benches : BENCHES, pairs };
}
