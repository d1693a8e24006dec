import type { GatewayClient } from './gateway-client.js';

/** What of a line of the feed the demonstration looks at. */
export interface FeedLine {
  variantId: string;
  productId: string;
  title: { vi: string | null };
  producer: { id: string; name: string; address: string | null };
  group: string;
  price: { amount: number } | null;
  /** What may be ordered now; null or left out: on request. */
  quantity?: string | null;
  /** What stock is counted in. */
  unit?: string | null;
}

/** The whole feed of the demonstration partner. */
export const readFeed = async (client: GatewayClient): Promise<FeedLine[]> =>
  linesOf(await client.text('/api/ecommerce-sync/v1/feeds/products.ndjson', 'partner'));

/** The last line of a feed is none. */
export const linesOf = (feed: string): FeedLine[] =>
  feed
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as FeedLine);

export const provinceOf = ({ producer }: Pick<FeedLine, 'producer'>): string =>
  /tỉnh ([^,]+)$/.exec(producer.address ?? '')?.[1] ?? 'elsewhere';

/** Services are not counted. */
export const isGood = ({ unit }: Pick<FeedLine, 'unit'>): boolean => unit === 'piece';

export const isInStock = ({ quantity }: Pick<FeedLine, 'quantity'>): boolean => Number(quantity ?? 0) > 0;

/** `462 certified products in the feed: Kiên Giang 269, Cao Bằng 144, …; 18 in stock at showrooms` */
export function summaryOf(lines: readonly FeedLine[]): string {
  const provinces = [...Map.groupBy(lines, provinceOf)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([name, of]) => `${name} ${of.length}`);
  const products = `${lines.length} certified products in the feed`;
  const inStock = lines.filter(isInStock).length;
  return [
    provinces.length > 0 ? `${products}: ${provinces.join(', ')}` : products,
    ...(inStock > 0 ? [`${inStock} in stock at showrooms`] : []),
  ].join('; ');
}
