import { createHash } from 'node:crypto';
import { withEtag } from '../commands/preconditions.js';
import type { RequestContext } from '../context/request-context.js';

/** Clients ask again after this, and are answered in a few bytes when nothing changed. */
const FRESH_S = 60;

/** What everybody is answered alike, with its ETag: what it says decides, not when. */
export function openAnswer(ctx: RequestContext, type: string, text: string): string {
  void ctx.exchange.reply.headers({
    'content-type': `${type}; charset=utf-8`,
    'cache-control': `public, max-age=${FRESH_S}`,
  });
  return withEtag(
    ctx,
    createHash('sha256').update(`${type}\n${text}`).digest('base64url').slice(0, 27),
    text,
  );
}
