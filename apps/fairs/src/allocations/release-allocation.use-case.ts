import { Injectable } from '@nestjs/common';
import type { ReleaseAllocation } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { ApplicationStore } from '../applications/application.store.js';
import { FairStore } from '../fairs/fair.store.js';
import { todayAt, requireNotOver } from '../fairs/fair.js';
import { GivenUpBooths } from '../booths/given-up-booths.js';
import { requireMayDecide } from './allocation-permission.js';
import { AllocationStore } from './allocation.store.js';
import { ended } from '../booths/booth-changes.js';
import { BoothStore } from '../booths/booth.store.js';
import { keepBooths } from '../booths/keep-booths.js';
import { PromisedBoothsStore, type Given } from '../booths/promised-booths.store.js';
import { requireLive } from './require-live.js';

/** A booth is given up, or an offer declined. */
@Injectable()
export class ReleaseAllocationUseCase {
  constructor(
    private readonly fairs: FairStore,
    private readonly allocations: AllocationStore,
    private readonly booths: BoothStore,
    private readonly givenUp: GivenUpBooths,
    private readonly applications: ApplicationStore,
    private readonly promised: PromisedBoothsStore,
  ) {}

  async execute(
    tx: Tx,
    id: string,
    { reason, offerToWaitlist = true }: ReleaseAllocation,
    { principal, now }: Caller,
  ): Promise<void> {
    const found = await this.allocations.find(tx, id);
    const fair = found && (await this.fairs.share(tx, found.fairId));
    if (!fair) throw new RuleViolation('not-found');
    const isOfficer = requireMayDecide(principal, fair, found);
    requireNotOver(fair, todayAt(fair, now));
    await this.applications.lock(tx, [found.applicationId]);
    const given = await this.promised.given(tx, found.applicationId);
    const [booth] = await this.booths.lock(tx, [found.boothId]);
    const allocation = await requireLive(tx, this.allocations, booth!, id);
    // Whoever took an offer up has a place: that is given up with the application.
    if (!isOfficer && allocation.state !== 'held') throw new RuleViolation('fairs.for-officers');
    // Whoever waits is not passed over because one of them declines.
    const toOffer = isOfficer ? offerToWaitlist : true;
    const isOffer = allocation.kind === 'offer' && allocation.state === 'held';
    const after = ended(booth!, (one) => one.allocationId === id, {
      cause: 'released',
      reason,
      by: principal.subject,
      toOffer,
      // In another zone no booth is kept for it. What it has beyond what it is promised is not given up.
      isGivenUp: (one) => !isOffer && (toOffer || one.isOtherZone) && !hasMore(given),
    });
    await keepBooths(tx, this.booths, [{ happened: 'released', booth: after }]);
    this.givenUp.tellAfter(tx);
  }
}

const hasMore = ({ booths, givenUp, inZone, elsewhere }: Given): boolean =>
  inZone + elsewhere > booths - givenUp;
