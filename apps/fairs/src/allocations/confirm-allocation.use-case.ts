import { Injectable } from '@nestjs/common';
import type { ConfirmAllocation } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { applicationEvent } from '../applications/application-events.js';
import { accepted, requireAccepted, type Application, type Decision } from '../applications/application.js';
import { ApplicationStore } from '../applications/application.store.js';
import { StandingStore } from '../eligibility/standing.store.js';
import { FairStore } from '../fairs/fair.store.js';
import { daysLeft, todayAt, requireNotOver } from '../fairs/fair.js';
import { requireMayDecide } from './allocation-permission.js';
import { AllocationStore, type FoundAllocation } from './allocation.store.js';
import { confirmed } from '../booths/booth-changes.js';
import { BoothStore } from '../booths/booth.store.js';
import { ZoneStore } from '../booths/zone.store.js';
import { DelegationStore } from '../delegations/delegation.store.js';
import type { EligibleBy } from '../booths/booth.js';
import { keepBooths } from '../booths/keep-booths.js';
import { requireLive } from './require-live.js';
import { requireEligible } from './require-eligible.js';

/** A hold becomes a booth that is given; whoever takes up an offer is accepted by it, in the same transaction. */
@Injectable()
export class ConfirmAllocationUseCase {
  constructor(
    private readonly fairs: FairStore,
    private readonly delegations: DelegationStore,
    private readonly zones: ZoneStore,
    private readonly applications: ApplicationStore,
    private readonly standings: StandingStore,
    private readonly allocations: AllocationStore,
    private readonly booths: BoothStore,
  ) {}

  async execute(tx: Tx, id: string, { exemption }: ConfirmAllocation, caller: Caller): Promise<void> {
    const { principal, now } = caller;
    const found = await this.allocations.find(tx, id);
    const fair = found && (await this.fairs.share(tx, found.fairId));
    if (!fair) throw new RuleViolation('not-found');
    const isOfficer = requireMayDecide(principal, fair, found);
    const today = todayAt(fair, now);
    requireNotOver(fair, today);
    if (found.kind === 'offer') await this.sharePromise(tx, found.applicationId);
    const [application] = await this.applications.lock(tx, [found.applicationId]);
    const [booth] = await this.booths.lock(tx, [found.boothId]);
    const allocation = await requireLive(tx, this.allocations, booth!, id);
    if (allocation.state === 'confirmed') return;
    const reason = isOfficer ? exemption : undefined;
    const by = principal.subject;
    const standing = (await this.standings.read(tx, [found.applicationId])).get(found.applicationId)!;
    const eligibleBy = requireEligible(standing, application!, booth!, { reason, by, now });
    await this.accept(tx, application!, found, eligibleBy, { by, now });
    const after = confirmed(booth!, id, { eligibleBy, by, fair: daysLeft(fair, today) });
    await keepBooths(tx, this.booths, [{ happened: 'confirmed', booth: after }]);
  }

  /** What is on offer becomes what is accepted: nobody counts the promises of zone and delegation meanwhile. */
  private async sharePromise(tx: Tx, applicationId: string): Promise<void> {
    const [seen] = await this.applications.read(tx, [applicationId]);
    const { zoneId, delegationId } = seen!;
    await this.delegations.share(tx, delegationId ? [delegationId] : []);
    await this.zones.share(tx, [zoneId]);
  }

  private async accept(
    tx: Tx,
    application: Application,
    { kind }: FoundAllocation,
    { exemption }: EligibleBy,
    decision: Decision,
  ): Promise<void> {
    if (kind === 'by-hand' || application.state !== 'waitlisted') return requireAccepted(application);
    const after = accepted(application, decision, exemption);
    await this.applications.save(tx, [after], decision.now);
    await appendEvents(tx, [applicationEvent('accepted', after)]);
  }
}
