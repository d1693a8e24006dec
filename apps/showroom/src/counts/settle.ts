import { differenceOf, lineKey, type CountLine, type Counted } from './count.js';

/** What one person counted last, and what the ledger had at that moment. */
export interface Observation extends Counted {
  readonly unit: CountLine['unit'];
  readonly round: number;
  readonly quantity: number;
  readonly countedAt: Date;
  readonly expected: number;
}

/** Goods that stood there when the count began, and stand there now. */
export type ToBeCounted = Counted & Pick<CountLine, 'unit'>;

/**
 * What is to be made of a count. Only the last round in which goods were counted tells. Counters at different moments
 * agree when they find the same difference: what was sold in between lowered both what they saw and what was expected. A
 * difference is believed when a recount finds it too.
 */
export function settle(observations: readonly Observation[], standing: readonly ToBeCounted[]): CountLine[] {
  const byGoods = Map.groupBy(observations, lineKey);
  const counted = [...byGoods.values()].map((its) => settledLine(its));
  const missed = standing
    .filter((one) => !byGoods.has(lineKey(one)))
    .map(({ locationId, goodsId, lotId, variantId, unit }): CountLine => ({
      locationId,
      goodsId,
      lotId,
      variantId,
      unit,
      state: 'uncounted',
      counted: null,
      countedAt: null,
      expected: null,
    }));
  return [...counted, ...missed];
}

function settledLine(observations: readonly Observation[]): CountLine {
  const round = Math.max(...observations.map((one) => one.round));
  const last = observations.filter((one) => one.round === round);
  const lines = last.map(
    ({ locationId, goodsId, lotId, variantId, unit, quantity, countedAt, expected }): CountLine => ({
      locationId,
      goodsId,
      lotId,
      variantId,
      unit,
      state: 'recount',
      counted: quantity,
      countedAt,
      expected,
    }),
  );
  const newest = lines.reduce((a, b) => (b.countedAt! > a.countedAt! ? b : a));
  const agree = lines.every((line) => differenceOf(line) === differenceOf(newest));
  const isBelieved = differenceOf(newest) === 0 || round > 1;
  return agree && isBelieved ? { ...newest, state: 'settled' } : newest;
}
