import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '@onevillage/platform-database';
import type { Fair } from '../fairs/fair.js';
import { ended } from '../booths/booth-changes.js';
import { BoothStore } from '../booths/booth.store.js';
import { liveOf, type Booth } from '../booths/booth.js';
import { followed } from './followed-days.js';
import { keepBooths } from '../booths/keep-booths.js';
import { OfferStore } from './offer.store.js';

/** When the days of a fair change, whoever has a booth keeps it; when there is no fair, nobody has one. */
@Injectable()
export class FollowFair {
  constructor(
    private readonly booths: BoothStore,
    private readonly offers: OfferStore,
  ) {}

  /** The fair is locked already. What is left without a day of the fair ends. */
  async execute(tx: Tx, before: Fair, after: Fair): Promise<void> {
    if (before.opensOn === after.opensOn && before.closesOn === after.closesOn) return;
    const booths = await this.booths.lock(tx, await this.booths.idsInUse(tx, after.fairId));
    const heirs: { from: string; to: string }[] = [];
    const changes = booths
      .filter((booth) => liveOf(booth).length > 0)
      .map((booth) => ({ happened: 'changed' as const, booth: moved(booth, before, after, heirs) }));
    await keepBooths(tx, this.booths, changes);
    await this.offers.passOn(tx, heirs);
  }

  /** The fair is locked already. */
  async end(tx: Tx, { fairId }: Fair): Promise<void> {
    const booths = await this.booths.lock(tx, await this.booths.idsInUse(tx, fairId));
    const changes = booths.map((booth) => ({
      happened: 'released' as const,
      booth: ended(booth, () => true, { cause: 'cancelled', by: null, toOffer: false }),
    }));
    await keepBooths(tx, this.booths, changes);
  }
}

/** Each allocation ends, and one of the new days stands in its place. */
function moved(booth: Booth, before: Fair, after: Fair, heirs: { from: string; to: string }[]): Booth {
  const successors = liveOf(booth).flatMap((one) => {
    const days = followed(one, before, after);
    if (!days) return [];
    const allocationId = newId<string>();
    heirs.push({ from: one.allocationId, to: allocationId });
    return [{ ...one, ...days, allocationId, heldAt: booth.seenAt }];
  });
  const over = ended(booth, () => true, {
    cause: 'moved',
    by: null,
    // In another zone no booth is kept for it.
    isGivenUp: (one) =>
      one.isOtherZone && !successors.some(({ applicationId }) => applicationId === one.applicationId),
  });
  return { ...over, allocations: [...over.allocations, ...successors] };
}
