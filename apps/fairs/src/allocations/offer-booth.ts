import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '@onevillage/platform-database';
import { unexempted } from '../eligibility/exemption.js';
import { ApplicationStore } from '../applications/application.store.js';
import { eligibility, type Standing } from '../eligibility/eligibility.js';
import { StandingStore } from '../eligibility/standing.store.js';
import { FairStore } from '../fairs/fair.store.js';
import { freeDays, held } from '../booths/booth-changes.js';
import { BoothStore } from '../booths/booth.store.js';
import { ZoneStore } from '../booths/zone.store.js';
import { DelegationStore } from '../delegations/delegation.store.js';
import { keepBooths } from '../booths/keep-booths.js';
import { OfferStore, type InLine, type PassedOver } from './offer.store.js';
import { daysLeft, todayAt } from '../fairs/fair.js';

const HOUR_MS = 3_600_000;

/** A booth that was given up is kept for whoever waits first for its zone, for as long as the call says. */
@Injectable()
export class OfferBooth {
  constructor(
    private readonly booths: BoothStore,
    private readonly offers: OfferStore,
    private readonly fairs: FairStore,
    private readonly delegations: DelegationStore,
    private readonly zones: ZoneStore,
    private readonly applications: ApplicationStore,
    private readonly standings: StandingStore,
  ) {}

  /** In a transaction of its own. `nobody`: none of those who wait may have it; `changed`: somebody was faster. */
  async execute(tx: Tx, boothId: string, now: Date): Promise<'offered' | 'nobody' | 'changed'> {
    const [seen] = await this.booths.read(tx, [boothId]);
    const fair = seen && (await this.fairs.share(tx, seen.fairId));
    if (!fair || fair.state === 'cancelled') return 'changed';
    const line = await this.lockLine(tx, seen.zoneId, boothId);
    if (line === 'changed') return line;
    const { first, passedOver } = await this.firstOf(tx, line);
    if (!first) return 'nobody';
    const [application] = await this.applications.lock(tx, [first.applicationId]);
    if (application?.state !== 'waitlisted') return 'changed';
    const [booth] = await this.booths.lock(tx, [boothId]);
    const days = booth && freeDays(booth, daysLeft(fair, todayAt(fair, now)));
    if (!days || !booth.toOffer || booth.state !== 'open' || booth.zoneId !== seen.zoneId) return 'changed';
    const { applicationId, exhibitorId, producerId } = application;
    const allocationId = newId<string>();
    const hours = await this.offers.hours(tx, fair.fairId);
    const expiresAt = new Date(booth.seenAt.getTime() + hours * HOUR_MS);
    const hold = { allocationId, applicationId, exhibitorId, producerId, ...days, expiresAt };
    const after = held(booth, { ...hold, kind: 'offer', isOtherZone: false, madeBy: null });
    await keepBooths(tx, this.booths, [{ happened: 'held', booth: after }]);
    await this.offers.save(tx, {
      allocationId,
      zoneId: booth.zoneId,
      inLine: first,
      offeredAt: booth.seenAt,
      passedOver,
    });
    return 'offered';
  }

  /** Nobody else promises a booth of the zone, or of the delegations of those who wait, until the transaction ends. */
  private async lockLine(tx: Tx, zoneId: string, boothId: string): Promise<InLine[] | 'changed'> {
    const locked = await this.offers.delegationsInLine(tx, zoneId);
    await this.delegations.lock(tx, locked);
    await this.zones.lock(tx, [zoneId]);
    const line = await this.offers.line(tx, zoneId, boothId);
    // Whoever joined the line in between brought a delegation of which nobody keeps others away.
    const isLocked = (id: string | null) => id === null || locked.includes(id);
    return line.every((one) => isLocked(one.delegationId)) ? line : 'changed';
  }

  private async firstOf(
    tx: Tx,
    line: readonly InLine[],
  ): Promise<{ first?: InLine; passedOver: PassedOver[] }> {
    const standings = await this.standings.read(
      tx,
      line.map((one) => one.applicationId),
    );
    const passedOver: PassedOver[] = [];
    for (const inLine of line) {
      const why = whyNot(inLine, standings.get(inLine.applicationId)!);
      if (why === null) return { first: inLine, passedOver };
      passedOver.push({ applicationId: inLine.applicationId, ...why });
    }
    return { passedOver };
  }
}

function whyNot(inLine: InLine, standing: Standing): Omit<PassedOver, 'applicationId'> | null {
  const { hadThis, hasOffer, quotaLeft, zoneLeft, booths } = inLine;
  if (hadThis) return { cause: 'had-this-offer', faultCodes: [] };
  if (hasOffer) return { cause: 'has-other-offer', faultCodes: [] };
  if (quotaLeft !== null && quotaLeft < booths) return { cause: 'quota-promised', faultCodes: [] };
  // A booth that is free may be promised to somebody who was accepted; whoever asks for more is promised all of them.
  if (zoneLeft < booths) return { cause: 'zone-promised', faultCodes: [] };
  const faults = unexempted(inLine, eligibility(standing).faults);
  return faults.length === 0
    ? null
    : { cause: 'not-eligible', faultCodes: [...new Set(faults.map(({ code }) => code))] };
}
