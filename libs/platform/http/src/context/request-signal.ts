import type { FastifyReply } from 'fastify';

/** Aborts when the answer's connection closes or `stopping` does. Lets go of `stopping` with the request. */
export function requestSignal(reply: FastifyReply, stopping: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (stopping.aborted || reply.raw.closed) abort();
  stopping.addEventListener('abort', abort, { once: true });
  reply.raw.once('close', () => {
    stopping.removeEventListener('abort', abort);
    abort();
  });
  return controller.signal;
}
