import type { Gateway } from '../gateway/gateway.js';

interface PageBody<T> {
  readonly items: readonly T[];
  readonly next?: string | null;
}

/** Every item of a paged list. */
export async function readAll<T>(
  gateway: Gateway,
  path: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await gateway.json<PageBody<T>>(path, { query: { ...query, cursor } });
    items.push(...body.items);
    cursor = body.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
