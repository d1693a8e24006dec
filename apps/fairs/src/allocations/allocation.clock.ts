import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import { Database, isTransient } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, LOGGER } from '@onevillage/platform-service';
import { hasEnded, swept } from '../booths/booth-changes.js';
import { BoothStore } from '../booths/booth.store.js';
import { keepBooths } from '../booths/keep-booths.js';
import { GivenUpBooths } from '../booths/given-up-booths.js';
import { OfferBooth } from './offer-booth.js';
import { OfferStore } from './offer.store.js';

const EVERY_MS = 1_000;
const CHUNK = 100;
/** A booth for which nobody in line is eligible is looked at again after so long, or when a booth is given up here. */
const PAUSE_MS = 10_000;

/**
 * Ends holds whose time is over, and offers booths that were given up to whoever waits first. Nobody can confirm a hold
 * that is over, so a late clock only keeps a booth from the next. Any number of replicas may run.
 */
@Injectable()
export class AllocationClock implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> | undefined;
  private isDue = false;
  private isStopping = false;
  /** Until when a booth is left alone. */
  private readonly paused = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly booths: BoothStore,
    private readonly offers: OfferStore,
    private readonly offerBooth: OfferBooth,
    private readonly givenUp: GivenUpBooths,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.givenUp.listen(() => {
      this.paused.clear();
      this.wake();
    });
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  /** Everything that is due now. */
  async run(): Promise<void> {
    await this.endHolds();
    await this.offerAll();
  }

  /** The number of booths in which a hold ended. */
  async endHolds(): Promise<number> {
    let booths = 0;
    for (let n = CHUNK; n === CHUNK; booths += n) n = await this.endSome();
    return booths;
  }

  /** The number of booths that were offered to somebody. */
  async offerAll(): Promise<number> {
    const now = this.clock();
    let offered = 0;
    for (const boothId of await this.offers.due(now)) {
      if (this.isStopping) break;
      if ((this.paused.get(boothId) ?? 0) > performance.now()) continue;
      const outcome = await this.offer(boothId, now);
      if (outcome === 'nobody') this.paused.set(boothId, performance.now() + PAUSE_MS);
      if (outcome === 'offered') offered += 1;
    }
    return offered;
  }

  private wake(): void {
    if (this.isStopping) return;
    this.isDue = true;
    if (this.turn) return;
    clearTimeout(this.timer);
    this.turn = this.turns().finally(() => {
      this.turn = undefined;
      if (!this.isStopping) this.timer = setTimeout(() => this.wake(), EVERY_MS).unref();
    });
  }

  private async turns(): Promise<void> {
    while (this.isDue && !this.isStopping) {
      this.isDue = false;
      await this.run().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'Holds did not end, or booths were not offered; trying again'),
      );
    }
  }

  private endSome(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const due = await this.booths.lockDue(tx, CHUNK);
      // Of a booth that somebody else has just swept there is nothing to tell.
      const over = due.filter(hasEnded);
      const changes = over.map((booth) => ({ happened: 'released' as const, booth: swept(booth) }));
      await keepBooths(tx, this.booths, changes);
      return due.length;
    });
  }

  /** By itself, so that one booth does not keep the others. */
  private async offer(boothId: string, now: Date): ReturnType<OfferBooth['execute']> {
    try {
      return await this.database.transaction((tx) => this.offerBooth.execute(tx, boothId, now));
    } catch (error) {
      if (!isTransient(error)) this.logger.error({ err: error, boothId }, 'A booth could not be offered');
      return 'changed';
    }
  }
}
