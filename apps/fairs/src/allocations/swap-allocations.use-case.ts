import { Injectable } from '@nestjs/common';
import type { SwapAllocations } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import type { Application, Decision } from '../applications/application.js';
import { ApplicationStore } from '../applications/application.store.js';
import type { Standing } from '../eligibility/eligibility.js';
import { StandingStore } from '../eligibility/standing.store.js';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { requireNotOver } from '../fairs/fair.js';
import { AllocationStore, type FoundAllocation } from './allocation.store.js';
import { ended, placed } from '../booths/booth-changes.js';
import { BoothStore } from '../booths/booth.store.js';
import type { Allocation, Booth } from '../booths/booth.js';
import { keepBooths } from '../booths/keep-booths.js';
import { requireEligible } from './require-eligible.js';
import { RoomToPromise } from './room-to-promise.js';
import { requireLive } from './require-live.js';

interface Side {
  readonly booth: Booth;
  readonly allocation: Allocation;
  readonly application: Application;
  readonly standing: Standing;
}

/** Two exhibitors change places, each on its own days, both or neither. */
@Injectable()
export class SwapAllocationsUseCase {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly applications: ApplicationStore,
    private readonly standings: StandingStore,
    private readonly allocations: AllocationStore,
    private readonly booths: BoothStore,
    private readonly room: RoomToPromise,
  ) {}

  /** The allocations that stand in their place, in the order in which they were named. */
  async execute(
    tx: Tx,
    fairId: string,
    { a, b, ...how }: SwapAllocations,
    caller: Caller,
  ): Promise<[string, string]> {
    const { principal, now } = caller;
    const { fair, today } = await this.fairs.share(tx, fairId, caller);
    requireNotOver(fair, today);
    const found = await this.found(tx, fairId, [a, b]);
    const locked = await this.lockRoom(tx, found);
    const before = await this.room.left(tx, locked);
    const [first, second] = await this.sides(tx, found);
    if (first.booth.boothId === second.booth.boothId) throw new RuleViolation('fairs.swap-in-one-booth');
    const by = principal.subject;
    const emptied = [first, second].map(({ booth, allocation: { allocationId } }) =>
      ended(booth, (one) => one.allocationId === allocationId, { cause: 'swapped', by }),
    );
    const one = moved(first, emptied[1]!, { ...how, by, now });
    const other = moved(second, emptied[0]!, { ...how, by, now });
    await keepBooths(
      tx,
      this.booths,
      [one, other].map(({ booth }) => ({ happened: 'changed', booth })),
    );
    requireRoom(before, await this.room.left(tx, locked), [first.booth, second.booth]);
    return [one.allocationId, other.allocationId];
  }

  private async found(tx: Tx, fairId: string, ids: readonly string[]): Promise<FoundAllocation[]> {
    const found = [];
    for (const allocationId of ids) {
      const place = await this.allocations.find(tx, allocationId);
      if (place?.fairId !== fairId)
        throw new RuleViolation('fairs.allocation-unknown', { fairId, allocationId });
      found.push(place);
    }
    return found;
  }

  /** Whoever stands in two booths for a part of the days each takes two. */
  private async lockRoom(tx: Tx, found: readonly FoundAllocation[]): Promise<string[]> {
    const applications = await this.applications.read(
      tx,
      found.map((one) => one.applicationId),
    );
    const booths = await this.booths.read(
      tx,
      found.map((one) => one.boothId),
    );
    const delegationIds = applications.flatMap(({ delegationId }) => delegationId ?? []);
    const zoneIds = [...applications, ...booths].map((one) => one.zoneId);
    return this.room.lockAll(tx, {
      delegationIds: [...new Set(delegationIds)],
      zoneIds: [...new Set(zoneIds)],
    });
  }

  private async sides(tx: Tx, found: readonly FoundAllocation[]): Promise<[Side, Side]> {
    const applicationIds = [...new Set(found.map((one) => one.applicationId))];
    const applications = await this.applications.lock(tx, applicationIds);
    const standings = await this.standings.read(tx, applicationIds);
    const booths = await this.booths.lock(tx, [...new Set(found.map((one) => one.boothId))]);
    const sides: Side[] = [];
    for (const { allocationId, boothId, applicationId } of found) {
      const booth = booths.find((one) => one.boothId === boothId)!;
      const allocation = await requireLive(tx, this.allocations, booth, allocationId);
      if (allocation.kind === 'offer' && allocation.state === 'held')
        throw new RuleViolation('fairs.swap-of-offer', { allocationId, number: booth.number });
      const application = applications.find((one) => one.applicationId === applicationId)!;
      sides.push({ booth, allocation, application, standing: standings.get(applicationId)! });
    }
    return sides as [Side, Side];
  }
}

/** No more is promised than there is, unless it was so before. @throws RuleViolation `fairs.swap-promised` */
function requireRoom(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  booths: readonly Booth[],
): void {
  if ([...after].every(([id, left]) => left >= Math.min(0, before.get(id)!))) return;
  throw new RuleViolation('fairs.swap-promised', { numbers: booths.map((one) => one.number).join(' and ') });
}

/** Into a booth that was emptied for it; by the rules of its zone, when that is another. */
function moved(
  { booth: from, allocation, application, standing }: Side,
  to: Booth,
  { otherZone = false, exemption, by, now }: { otherZone?: boolean; exemption?: string } & Decision,
): { booth: Booth; allocationId: string } {
  const { applicationId } = application;
  const isOtherZone = application.zoneId !== to.zoneId;
  if (isOtherZone && !otherZone)
    throw new RuleViolation('fairs.booth-of-other-zone', { applicationId, number: to.number });
  const isOther = from.zoneId !== to.zoneId;
  const eligibleBy = isOther
    ? requireEligible(standing, application, to, { reason: exemption, by, now })
    : allocation.eligibleBy;
  const allocationId = newId<string>();
  const given = allocation.state === 'confirmed' ? { eligibleBy } : {};
  const booth = placed(to, { ...allocation, ...given, allocationId, isOtherZone, madeBy: by });
  return { booth, allocationId };
}
