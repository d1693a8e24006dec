import type { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { type Query, readLag, type RelayLag } from '../log/event-log.store.js';
import { Leadership } from './leadership.js';
import { adoptLog, ForeignCluster, loadPosition, resetPosition } from './position.store.js';
import { type PublisherOptions, RelayPublisher } from './publisher.js';
import { RelayTerm } from './term.js';
import { WakeUp } from './wake-up.js';
import { onEventsCommitted, notifyLeader } from '../log/announce.js';

export interface RelayOptions extends PublisherOptions {
  database: Database;
  logger: Logger;
}

export type RelayState = 'stopped' | 'standby' | 'leading' | 'refused';

/** How often a stand-by tries to lead. */
const STANDBY_MS = 1_000;
/** How long a stop waits for what is being sent. */
const STOP_MS = 3_500;

/**
 * Sends the committed events of one database to Kafka: each at least once, those of one aggregate in order. One relay
 * per database is active, the others stand by.
 */
export class Relay {
  private readonly counts = { published: 0, failures: 0 };
  private current: RelayState = 'stopped';
  private readonly wakeUp = new WakeUp();
  private readonly stopped = new WakeUp();
  private readonly leadership: Leadership;
  private running: Promise<void> = Promise.resolve();
  private stopListening = () => {};
  private cutConnections = () => {};

  constructor(private readonly options: RelayOptions) {
    this.leadership = new Leadership(options.database);
  }

  get state(): RelayState {
    return this.current;
  }

  /** Events sent by this process. */
  get published(): number {
    return this.counts.published;
  }

  /** Failed attempts to send since the last success. */
  get failures(): number {
    return this.counts.failures;
  }

  start(): void {
    if (this.current !== 'stopped') return;
    this.current = 'standby';
    this.stopListening = onEventsCommitted(this.options.database, () => this.wake());
    this.running = this.run();
  }

  /** Finishes what is being sent, up to 3.5 s; what is not sent then is sent by the next leader. */
  async stop(): Promise<void> {
    this.current = 'stopped';
    this.stopListening();
    this.wakeUp.call();
    this.stopped.call();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.running, new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)))]);
    clearTimeout(timer);
    // A broker that says nothing would keep them for minutes.
    this.cutConnections();
    await this.leadership.release();
  }

  /** Events were committed: here, or in a process whose notification arrived. */
  wake(): void {
    if (this.current === 'leading') this.wakeUp.call();
    else if (this.current === 'standby') notifyLeader(this.options.database);
  }

  /** Sends every event of the log again, in order. Consumers skip what they have. */
  async republish(): Promise<void> {
    await resetPosition(this.query);
    this.wake();
  }

  /** Accepts a database that was restored to this cluster; sends every event again. */
  async adopt(): Promise<void> {
    const session = await this.options.database.session({ statement_timeout: '0' }, 0);
    await adoptLog(async (sql) => (await session.query(sql)).rows).finally(() => session.end());
    this.wake();
  }

  /** What is committed and not yet in Kafka, on whichever replica it is asked. */
  async lag(): Promise<RelayLag> {
    const { prev, cur, seq, since } = await loadPosition(this.query);
    return readLag(this.query, { prev, floor: prev && since }, cur, seq);
  }

  private readonly query: Query = (sql, params) => this.options.database.query(sql, params);

  private async run(): Promise<void> {
    while (!this.isStopped()) {
      try {
        const query = await this.leadership.tryAcquire(
          () => this.wake(),
          () => this.wakeUp.call(),
        );
        if (query) await this.lead(query);
      } catch (error) {
        this.resign(error);
        await this.leadership.release();
      }
      if (!this.isStopped()) await this.stopped.wait(STANDBY_MS);
    }
  }

  private async lead(query: Query): Promise<void> {
    const { logger } = this.options;
    const { wakeUp, stopped, counts } = this;
    const position = await loadPosition(query);
    if (this.current === 'stopped') return;
    this.current = 'leading';
    logger.info('This relay leads');
    const kafka = this.options.kafka.another();
    this.cutConnections = () => kafka.cut();
    const publisher = new RelayPublisher({ ...this.options, kafka });
    const term = new RelayTerm({ query, position, publisher, logger, wakeUp, stopped, counts });
    await term.serve(() => this.current !== 'leading').finally(() => publisher.close());
  }

  private isStopped(): boolean {
    return this.current === 'stopped';
  }

  private resign(error: unknown): void {
    if (this.current === 'stopped') return;
    const before = this.current;
    this.current = error instanceof ForeignCluster ? 'refused' : 'standby';
    if (this.current === 'refused' && before !== 'refused')
      this.options.logger.error({ err: error }, 'The relay refuses to run: see `onevillage relay adopt`');
    else if (before === 'leading') this.options.logger.warn({ err: error }, 'This relay leads no more');
    else this.options.logger.debug({ err: error }, 'This relay cannot stand by yet');
  }
}
