import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { type RebuildPlan, runRebuild } from './rebuild.js';
import { requestRebuild, runningRebuilds } from './rebuild.store.js';

const LOOK_EVERY_MS = 5_000;

/** Takes up rebuilds that were asked for anywhere, or that a dead process left behind; each runs in one process only. */
export class Rebuilds {
  private readonly active = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private waking = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly plans: ReadonlyMap<string, RebuildPlan>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running ??= this.keepLooking();
  }

  async request(projection: string): Promise<void> {
    await requestRebuild(this.database, projection);
    this.waking.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.waking.abort();
    await this.running;
    await Promise.all(this.active.values());
  }

  private async keepLooking(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.look().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'Rebuilds could not be looked up.'),
      );
      await delay(LOOK_EVERY_MS, undefined, { signal: this.waking.signal, ref: false }).catch(
        () => undefined,
      );
      this.waking = new AbortController();
    }
  }

  private async look(): Promise<void> {
    for (const { projection } of await runningRebuilds(this.database)) {
      const plan = this.plans.get(projection);
      if (!plan || this.active.has(projection)) continue;
      const run = this.runAlone(plan)
        .catch((error: unknown) =>
          this.logger.warn({ err: error, projection }, 'A rebuild was interrupted; it will go on.'),
        )
        .finally(() => this.active.delete(projection));
      this.active.set(projection, run);
    }
  }

  /** The lock belongs to a session: with the session the right to go on is lost. */
  private async runAlone(plan: RebuildPlan): Promise<void> {
    const session = await this.database.session();
    const lost = new AbortController();
    session.once('end', () => lost.abort());
    try {
      const key = `rebuild:${plan.live.name}`;
      const { rows } = await session.query('select pg_try_advisory_lock(hashtextextended($1, 0)) mine', [
        key,
      ]);
      if (rows[0]?.mine) await runRebuild(plan, AbortSignal.any([this.stopping.signal, lost.signal]));
    } finally {
      await session.end();
    }
  }
}
