import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem-error.js';
import { MalformedJson, parseStrictJson } from './strict-json.js';

/** Makes strict JSON the only body that is understood; other media types need a parser of their own. */
export function useStrictJson(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, parseBody(request, body as Buffer));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
}

function parseBody(request: FastifyRequest, bytes: Buffer): unknown {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if ((charset !== undefined && !/^utf-?8$/i.test(charset)) || looksLikeUtf16(bytes)) {
    throw new ProblemError('unsupported-media-type', { params: { types: 'application/json in UTF-8' } });
  }
  try {
    return parseStrictJson(bytes);
  } catch (error) {
    if (error instanceof MalformedJson)
      throw new ProblemError('malformed-request', { params: { reason: error.message } });
    throw error;
  }
}

/** A byte order mark of UTF-16 or UTF-32, or a zero byte in the first character: JSON begins with ASCII. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  const mark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return mark || (bytes.length >= 2 && (first === 0) !== (second === 0));
}
