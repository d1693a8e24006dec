import type { Page, PageQuery } from '@onevillage/contracts-kit';
import type { RequestContext } from '../context/request-context.js';

const DEFAULT_SIZE = 50;

/** How many items the client wants on a page. */
export const pageSize = ({ limit }: PageQuery): number => limit ?? DEFAULT_SIZE;

/**
 * A page of rows that were read with `LIMIT limit + 1`: the one too many says that there is a next page.
 * Sets `Link: <?…>; rel="next"`, relative to the address asked for, so that it holds behind any prefix.
 */
export function pageOf<T>(
  ctx: RequestContext,
  rows: readonly T[],
  limit: number,
  cursorOf: (last: T) => string,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, next: null };
  const next = cursorOf(last);
  const { request, reply } = ctx.exchange;
  const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
  query.set('cursor', next);
  void reply.header('link', `<?${query.toString()}>; rel="next"`);
  return { items, next };
}
