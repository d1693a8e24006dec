import type { Page, PageQuery } from '@onevillage/contracts-kit';
import { decodeCursor, encodeCursor, pageOf, pageSize, type RequestContext } from '@onevillage/platform-http';

/** Where a list by id goes on; null at its beginning. `list` names the list and its filter. @throws `invalid-cursor` */
export const afterOf = (list: unknown, { cursor }: PageQuery): string | null =>
  (decodeCursor(list, cursor, ['id'])?.[0] as string | undefined) ?? null;

/** A page of rows read with one more than the limit. */
export const pageById = <T extends { id: string }>(
  ctx: RequestContext,
  list: unknown,
  rows: readonly T[],
  query: PageQuery,
): Page<T> => pageOf(ctx, rows, pageSize(query), (last) => encodeCursor(list, [last.id]));
