import { setTimeout as delay } from 'node:timers/promises';

export interface Shot {
  readonly id: string;
  /** ms of `performance.now()` */
  readonly intended: number;
  readonly sent: number;
  /** Null: no answer, or a refusal; then `refusal` says it. */
  readonly acknowledged: number | null;
  readonly refusal?: string;
}

/**
 * Sends at fixed times, whatever the answers take: a slow answer delays nothing, and what is sent late counts from when
 * it should have been sent.
 */
export async function openLoop(
  ids: readonly string[],
  perSecond: number,
  send: (id: string) => Promise<unknown>,
): Promise<Shot[]> {
  const start = performance.now() + 20;
  const shots: Promise<Shot>[] = [];
  for (const [at, id] of ids.entries()) {
    const intended = start + (at * 1_000) / perSecond;
    const wait = intended - performance.now();
    if (wait > 0) await delay(Math.ceil(wait));
    const sent = performance.now();
    shots.push(
      send(id).then(
        () => ({ id, intended, sent, acknowledged: performance.now() }),
        (error: unknown) => ({ id, intended, sent, acknowledged: null, refusal: String(error) }),
      ),
    );
  }
  return Promise.all(shots);
}
