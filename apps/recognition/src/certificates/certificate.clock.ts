import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { daysBetween, localDateAt, type Clock, type LocalDate } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { appendEvents, type NewEvent } from '@onevillage/platform-eventing';
import { CLOCK, LOGGER } from '@onevillage/platform-service';
import type { Logger } from '@onevillage/platform-logging';
import { SCHEME_FACTS } from '../schemes/data/schemes.js';
import { wasCut, type Certificate } from './certificate.js';
import { expiring, happened } from './certificate-events.js';
import { CertificateStore } from './certificate.store.js';
import { KnownProductStore } from './known-product.store.js';
import { EXPIRING_DAYS } from './phase.js';

const EVERY_MS = 60_000;
const CHUNK = 500;

/**
 * Tells of certificates that expire soon, or have. It is a courtesy: readers compute validity themselves, so nothing
 * goes wrong when the clock is late. Any number of replicas may run; the row locks keep each notice single.
 */
@Injectable()
export class CertificateClock implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly store: CertificateStore,
    private readonly products: KnownProductStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const tick = () => {
      this.running = this.tellAll()
        .catch((error: unknown) =>
          this.logger.warn({ err: error }, 'certificates could not be told of; trying again'),
        )
        .finally(() => (this.timer = setTimeout(tick, EVERY_MS).unref()));
    };
    tick();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running;
    clearTimeout(this.timer);
  }

  /** Everything that is due now; the number of notices. */
  async tellAll(): Promise<number> {
    let told = 0;
    const zones = new Set(SCHEME_FACTS.map((facts) => facts.zone));
    for (const zone of zones) {
      for (let n = CHUNK; n === CHUNK; told += n) n = await this.tell(localDateAt(this.clock(), zone), zone);
    }
    return told;
  }

  private tell(today: LocalDate, zone: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const due = await this.store.due(tx, today, zone, EXPIRING_DAYS, CHUNK);
      await this.products.lock(
        tx,
        due.map((notice) => notice.productId),
      );
      const certificates = await this.store.lock(
        tx,
        due.map((notice) => notice.id),
      );
      const notices = certificates
        .map((certificate) => notice(certificate, today))
        .filter((one) => one !== null);
      await this.store.save(
        tx,
        notices.map((one) => one.certificate),
        this.clock(),
      );
      await appendEvents(
        tx,
        notices.map((one) => one.event),
      );
      return notices.length;
    });
  }
}

/** Of the thresholds passed only the nearest is told: a certificate entered late starts no burst. */
export function notice(
  certificate: Certificate,
  today: LocalDate,
): { certificate: Certificate; event: NewEvent } | null {
  if (certificate.state !== 'granted' || wasCut(certificate) || certificate.toldExpired) return null;
  const left = daysBetween(today, certificate.validThrough);
  if (left < 0) {
    const told = { ...certificate, version: certificate.version + 1, toldExpired: true };
    return { certificate: told, event: happened('expired', told) };
  }
  const threshold = EXPIRING_DAYS.findLast((days) => left <= days);
  if (!threshold || (certificate.toldExpiring ?? Infinity) <= threshold || today < certificate.validFrom)
    return null;
  const told = { ...certificate, version: certificate.version + 1, toldExpiring: threshold };
  return { certificate: told, event: expiring(told, threshold) };
}
