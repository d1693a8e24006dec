import type { FastifyReply } from 'fastify';

/** Aborts when the connection closes before the answer is sent, or when `stopping` does. Lets go of `stopping` with the request. */
export function requestSignal(reply: FastifyReply, stopping: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (stopping.aborted || reply.raw.closed) abort();
  stopping.addEventListener('abort', abort, { once: true });
  reply.raw.once('close', () => {
    stopping.removeEventListener('abort', abort);
    if (!reply.raw.writableFinished) abort();
  });
  return controller.signal;
}
