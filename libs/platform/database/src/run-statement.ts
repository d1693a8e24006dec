import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Far more than a service has; a text made anew each time must not fill the server's memory. */
const MOST_PREPARED = 500;
/** A filter that may be left out: a plan for every case is a bad one for most. */
const OPTIONAL = /\$\d+(::[\w[\]]+)? is null/i;
const names = new Map<string, string>();

/**
 * Runs one statement and returns its rows, also of `… RETURNING`. One with parameters is parsed once per connection, and
 * planned anew only as long as that pays: for a short command both cost more than running it. One with filters that may be
 * left out is planned for those that are given.
 */
export async function runStatement<R>(
  connection: pg.Client,
  sql: string,
  params: readonly unknown[] = [],
): Promise<R[]> {
  const name = params.length > 0 ? nameOf(sql) : undefined;
  const result = await connection.query({ text: sql, values: [...params], ...(name && { name }) });
  // Several statements in one text, which takes no parameters, have a result each.
  return (Array.isArray(result) ? [] : result.rows) as R[];
}

/** A migration changed what a prepared statement returns: its connection cannot run it any more. */
export function isStalePlan(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as { code?: unknown; routine?: unknown };
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}

function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size === MOST_PREPARED || OPTIONAL.test(sql)) return known;
  const name = createHash('sha1').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
}
