import { setTimeout as delay } from 'node:timers/promises';
import { type CpuUse, startCpuClock } from '../measure/cpu-time.js';
import { openLoop, type Shot } from './open-loop.js';
import type { Target } from './target.js';
import { auditTombstones } from './withdrawal-audit.js';

/** How long after the last withdrawal the reader goes on. */
const PATIENCE_MS = 15_000;

export interface Sample extends Shot {
  /** when its tombstone had been read */
  readonly read: number;
}

export interface Measured {
  readonly target: string;
  readonly samples: readonly Sample[];
  readonly cpu: CpuUse;
  readonly faults: readonly string[];
}

/** Withdraws each of `ids` at its time, while a reader follows. */
export async function measureTarget(
  target: Target,
  ids: readonly string[],
  perSecond: number,
): Promise<Measured> {
  const stopClock = startCpuClock(target.processes);
  const tombstones: string[] = [];
  const readAt = new Map<string, number>();
  const failures: string[] = [];
  const failed = async (error: unknown): Promise<string[]> => {
    failures.push(String(error));
    await delay(100);
    return [];
  };
  let deadline = Number.POSITIVE_INFINITY;
  const reading = (async () => {
    while (readAt.size < ids.length && performance.now() < deadline) {
      const gone = await target.gone().catch(failed);
      const now = performance.now();
      for (const id of gone) readAt.set(id, readAt.get(id) ?? now);
      tombstones.push(...gone);
    }
  })();
  const shots = await openLoop(ids, perSecond, (id) => target.withdraw(id));
  deadline = performance.now() + PATIENCE_MS;
  await reading;
  const cpu = stopClock();
  const acknowledged = shots.filter((shot) => shot.acknowledged !== null);
  const refusals = shots.flatMap(({ refusal }) => refusal ?? []);
  return {
    target: target.name,
    samples: acknowledged.flatMap((shot) => {
      const read = readAt.get(shot.id);
      return read === undefined ? [] : [{ ...shot, read }];
    }),
    cpu,
    faults: [
      ...(refusals.length > 0 ? [`${refusals.length} not acknowledged, e.g. ${refusals[0]}`] : []),
      ...(failures.length > 0 ? [`${failures.length} reads failed, e.g. ${failures[0]}`] : []),
      ...auditTombstones(
        acknowledged.map(({ id }) => id),
        tombstones,
      ),
    ],
  };
}
