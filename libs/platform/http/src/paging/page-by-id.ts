import type { Page, PageQuery, Stretch } from '@onevillage/contracts-kit';
import type { RequestContext } from '../context/request-context.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { pageOf, pageSize } from './page-of.js';

/**
 * A page of a list by id; one row more than it holds is read, which tells whether there is a next page.
 * @param list name of the list and everything that selects its rows, e.g. `['producers', filter]`
 * @throws ProblemError `invalid-cursor`
 */
export async function pageById<T extends { id: string }>(
  ctx: RequestContext,
  list: unknown,
  query: PageQuery,
  read: (stretch: Stretch) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const limit = pageSize(query);
  const [after = null] = decodeCursor(list, query.cursor, ['id']) ?? [];
  const rows = await read({ after: after as string | null, limit: limit + 1 });
  return pageOf(ctx, rows, limit, ({ id }) => encodeCursor(list, [id]));
}
