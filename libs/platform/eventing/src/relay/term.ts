import type { Logger } from '@onevillage/platform-logging';
import { ensurePartitions, type Query } from '../log/event-log.store.js';
import { faultPoint } from '../fault-point.js';
import { loadPosition, type RelayPosition, savePosition } from './position.store.js';
import type { RelayPublisher } from './publisher.js';
import { type Batch, RelayReader } from './reader.js';
import type { WakeUp } from './wake-up.js';

/** How often the leader looks without having been woken: after a lost notification. */
const SWEEP_MS = 2_000;
const UPKEEP_MS = 3_600_000;
const LONGEST_BACK_OFF_MS = 5_000;

export interface TermOptions {
  /** of the session that holds the lock */
  query: Query;
  position: RelayPosition;
  publisher: RelayPublisher;
  logger: Logger;
  /** called when there are events */
  wakeUp: WakeUp;
  /** called when the relay stops */
  stopped: WakeUp;
  /** over all terms of this process */
  counts: { published: number; failures: number };
}

/** One term of a relay as the leader: reads, sends, stores how far it is. */
export class RelayTerm {
  private readonly reader: RelayReader;
  private upkeepAt = 0;

  constructor(private readonly options: TermOptions) {
    this.reader = new RelayReader(options.query);
  }

  /** Until `isOver`, or until the session fails. */
  async serve(isOver: () => boolean): Promise<void> {
    const { query, wakeUp, stopped, counts } = this.options;
    let { position } = this.options;
    let ahead: Batch | undefined;
    while (!isOver()) {
      await this.upkeep();
      const batch = ahead ?? (await this.reader.read(position));
      // The next page is read while this one is on its way.
      const next = batch.more ? this.reader.read(batch.next) : undefined;
      const [sent, following] = await Promise.all([this.send(batch), next]);
      if (sent) {
        position = await this.advance(batch);
        ahead = position === batch.next ? following : undefined;
        if (!batch.more) await wakeUp.wait(SWEEP_MS);
      } else {
        const backOff = 100 * 2 ** counts.failures * (0.5 + Math.random());
        await stopped.wait(Math.min(LONGEST_BACK_OFF_MS, backOff));
        position = await loadPosition(query);
        ahead = undefined;
      }
    }
  }

  private async send({ events }: Batch): Promise<boolean> {
    const { publisher, logger, counts } = this.options;
    try {
      await publisher.send(events);
    } catch (error) {
      const level = counts.failures++ === 0 ? 'warn' : 'debug';
      logger[level]({ err: error }, 'Events could not be sent: trying again until they are');
      return false;
    }
    if (counts.failures > 0) logger.info({ failures: counts.failures }, 'Events are being sent again');
    counts.failures = 0;
    counts.published += events.length;
    return true;
  }

  /** An empty difference moves only the position in memory: idling writes nothing. */
  private async advance({ events, next }: Batch): Promise<RelayPosition> {
    if (events.length === 0) return next;
    faultPoint('relay.before-position');
    const { query } = this.options;
    return (await savePosition(query, next)) ? next : loadPosition(query);
  }

  private async upkeep(): Promise<void> {
    if (performance.now() < this.upkeepAt) return;
    this.upkeepAt = performance.now() + UPKEEP_MS;
    await ensurePartitions(this.options.query).catch((error: unknown) => {
      this.options.logger.warn(
        { err: error },
        'The event log got no new partitions: trying again in an hour',
      );
    });
  }
}
