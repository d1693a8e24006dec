import { Injectable } from '@nestjs/common';
import type { CopyFair } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { CopyCall } from '../calls/copy-call.js';
import { CopyFloorPlan } from '../floor-plans/copy-floor-plan.js';
import { VenueStore } from '../venues/venue.store.js';
import { movedDays, planned } from './fair-changes.js';
import { fairEvent } from '../fairs/fair-events.js';
import { requireOfficer } from '../access/fair-permission.js';
import { requirePlace } from './fair-place.js';
import { FairStore } from '../fairs/fair.store.js';
import type { Fair } from '../fairs/fair.js';
import { HallClashesStore } from './hall-clashes.store.js';
import { requireFreeHalls } from './require-free-halls.js';

/** Last year's fair again: facts, halls, floor plan, rules and call; nobody's application. */
@Injectable()
export class CopyFairUseCase {
  constructor(
    private readonly store: FairStore,
    private readonly units: AdminUnitStore,
    private readonly venues: VenueStore,
    private readonly halls: HallClashesStore,
    private readonly floorPlan: CopyFloorPlan,
    private readonly call: CopyCall,
  ) {}

  async execute(tx: Tx, id: string, input: CopyFair, { principal, now }: Caller): Promise<Fair> {
    await this.units.shareAll(tx);
    const from = await this.store.share(tx, id);
    if (!from) throw new RuleViolation('not-found');
    requireOfficer(principal, from);
    const days = movedDays(from, input.opensOn as LocalDate);
    const hallIds = input.withoutHalls ? [] : from.hallIds;
    if (hallIds.length > 0) await requirePlace(tx, this.venues, from.venueId, hallIds);
    const { version: _version, state: _state, cancelledBecause: _because, ...facts } = from;
    const fair = planned({
      ...facts,
      ...days,
      hallIds,
      adminUnitIds: await this.units.reachOn(tx, 'fairs', from.adminUnitId, days.opensOn),
      fairId: newId(),
      title: input.title ?? from.title,
      copiedFrom: from.fairId,
    });
    await requireFreeHalls(tx, this.halls, fair, principal);
    await this.store.save(tx, [fair], now);
    await appendEvents(tx, [fairEvent('planned', fair)]);
    await this.floorPlan.execute(tx, from.fairId, fair, { by: principal.subject, now });
    await this.call.execute(tx, from, fair, now);
    return fair;
  }
}
