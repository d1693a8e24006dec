import type { Assignment } from './consumer-assignment.js';
import type { BrokerView } from './consumer-broker.js';
import type { LagCommit } from './consumer-lag-commit.js';
import type { ConsumerProjection } from './consumer-projection.js';
import { sweep } from './consumer-sweep.js';
import { faultPoint } from './fault-point.js';

const EVERY_MS = 5_000;
/** The broker and the database are asked at each of these turns only. */
const SWEEP_EVERY = 3;

/** What a consumer does beside consuming, now and then. */
export class ConsumerHousekeeping {
  private timer: NodeJS.Timeout | undefined;
  private turns = 0;

  constructor(
    private readonly projection: ConsumerProjection,
    private readonly assignment: Assignment,
    private readonly broker: BrokerView,
    private readonly lag: LagCommit,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.inBackground(this.commitLag());
      if (++this.turns % SWEEP_EVERY === 0) this.sweepNow();
    }, EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  sweepNow(): void {
    this.inBackground(sweep(this.projection, this.assignment, this.broker));
  }

  private async commitLag(): Promise<void> {
    if (await this.lag.flush()) faultPoint('consumer.after-offset');
  }

  private inBackground(work: Promise<void>): void {
    const { logger } = this.projection;
    work.catch((error: unknown) => logger.warn({ err: error }, 'Housekeeping of a consumer failed.'));
  }
}
