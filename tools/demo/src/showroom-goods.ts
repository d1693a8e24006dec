import { isGood, provinceOf, type FeedLine } from './feed.js';
import { generator, shuffled } from './random.js';
import { MARK } from './register.js';

export interface Good {
  readonly variantId: string;
  readonly name: string;
  /** Of the catalog, in whole đồng. */
  readonly price: number;
  /** Days from production to expiry; null: it keeps. */
  readonly life: number | null;
}

/** A producer that consigns its goods to the showroom. */
export interface Maker {
  readonly producerId: string;
  readonly name: string;
  /** Two or three. */
  readonly goods: readonly [Good, Good, ...Good[]];
}

export const MAKERS = 8;
/** Days by group; crafts keep. */
const LIFE: Readonly<Record<string, number>> = { I: 240, II: 365, III: 720 };
/** Too short-lived for two months on a shelf. */
const FRESH = ['Bưởi da xanh', 'Dưa lưới', 'Khóm tươi'].map((name) => `${name} ${MARK}`);

/** Eight producers of Kiên Giang with some of their goods: the same ones of the same registers. */
export function makersOf(lines: readonly FeedLine[]): Maker[] {
  const listed = lines.filter((line) => provinceOf(line) === 'Kiên Giang' && isGood(line));
  const goods = listed.flatMap(({ variantId, title, price, group, producer }) =>
    title.vi !== null && price !== null && title.vi.endsWith(MARK) && !FRESH.includes(title.vi)
      ? [{ variantId, name: title.vi, price: price.amount, life: LIFE[group] ?? null, producer }]
      : [],
  );
  const makers = [...Map.groupBy(goods, (one) => one.producer.id)].flatMap(([producerId, of]): Maker[] => {
    const [first, second, third] = of
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ producer: _, ...good }): Good => good);
    if (!first || !second) return [];
    return [
      { producerId, name: of[0]!.producer.name, goods: third ? [first, second, third] : [first, second] },
    ];
  });
  const byName = makers.sort((a, b) => (a.name < b.name ? -1 : 1));
  return withVariety(shuffled(byName, generator(MAKERS))).slice(0, MAKERS);
}

/** Those first who bring nothing that another one brings: there is more to see on the shelves. */
function withVariety(makers: readonly Maker[]): Maker[] {
  const seen = new Set<string>();
  const others = makers.filter(({ goods }) => {
    const isOther = goods.some(({ name }) => seen.has(name));
    if (!isOther) for (const { name } of goods) seen.add(name);
    return isOther;
  });
  return [...makers.filter((one) => !others.includes(one)), ...others];
}
