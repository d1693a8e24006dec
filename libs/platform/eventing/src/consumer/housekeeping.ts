import type { Assignment } from './assignment.js';
import type { Broker } from '../kafka/broker.js';
import type { LagCommit } from './lag-commit.js';
import type { RunningProjection } from './running-projection.js';
import { sweep } from './sweep.js';
import { faultPoint } from '../fault-point.js';

const EVERY_MS = 5_000;
/** The broker and the database are asked at each of these turns only. */
const SWEEP_EVERY = 3;

/** What a consumer does beside consuming, now and then. */
export class Housekeeping {
  private timer: NodeJS.Timeout | undefined;
  private turns = 0;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly projection: RunningProjection,
    private readonly assignment: Assignment,
    private readonly broker: Broker,
    private readonly lag: LagCommit,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.inBackground(this.commitLag());
      if (++this.turns % SWEEP_EVERY === 0) this.sweepNow();
    }, EVERY_MS);
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.underWay);
  }

  sweepNow(): void {
    this.inBackground(sweep(this.projection, this.assignment, this.broker));
  }

  private async commitLag(): Promise<void> {
    if (await this.lag.flush()) faultPoint('consumer.after-offset');
  }

  private inBackground(work: Promise<void>): void {
    const { logger } = this.projection;
    const settled = work
      .catch((error: unknown) => logger.warn({ err: error }, 'Housekeeping of a consumer failed.'))
      .finally(() => this.underWay.delete(settled));
    this.underWay.add(settled);
  }
}
