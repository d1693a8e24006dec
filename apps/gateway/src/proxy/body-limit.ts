import { Transform } from 'node:stream';
import { ProblemError } from '@onevillage/platform-http';
import type { FastifyInstance } from 'fastify';

/** Nothing larger reaches a service; each has its own, mostly smaller limits. Counts what has no length too. */
export function limitBodies(instance: FastifyInstance, maxBytes: number): void {
  const tooLarge = (): ProblemError =>
    new ProblemError('payload-too-large', {
      params: { limit: `${maxBytes} bytes` },
      headers: { connection: 'close' },
    });

  instance.addHook('preParsing', (request, _reply, payload, done) => {
    const length = request.headers['content-length'];
    if (length !== undefined) {
      return done(Number(length) > maxBytes ? tooLarge() : null, payload);
    }
    if (request.headers['transfer-encoding'] === undefined) return done(null, payload);
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        bytes += chunk.length;
        next(bytes > maxBytes ? tooLarge() : null, chunk);
      },
    });
    payload.once('error', (error) => counted.destroy(error));
    done(null, payload.pipe(counted));
  });
}
