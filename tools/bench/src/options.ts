import { parseArgs } from 'node:util';

export const BENCHES = ['relay', 'withdrawal', 'stock', 'delta', 'past', 'booths'] as const;
export type Bench = (typeof BENCHES)[number];

export interface Options {
  readonly benches: readonly Bench[];
  /** how often each side runs */
  readonly pairs: number;
  /** withdrawals per second */
  readonly rate: number;
}

export const USAGE =
  'usage: node tools/bench/dist/main.js [relay|withdrawal|stock|delta|past|booths] [--pairs N] [--rate N]';

/** @throws Error with the usage */
export function parseOptions(args: readonly string[]): Options {
  try {
    const options = {
      pairs: { type: 'string', default: '5' },
      rate: { type: 'string', default: '100' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [pairs, rate] = [values.pairs, values.rate].map(natural);
    if (positionals.length > 1 || !pairs || !rate) throw new Error(USAGE);
    const benches = BENCHES.filter((bench) => positionals.length === 0 || bench === positionals[0]);
    if (benches.length === 0) throw new Error(USAGE);
    return { benches, pairs, rate };
  } catch (cause) {
    throw new Error(USAGE, { cause });
  }
}

const natural = (text: string): number => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0);
