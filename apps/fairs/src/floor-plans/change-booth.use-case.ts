import { Injectable } from '@nestjs/common';
import type { ChangeBooth } from '@onevillage/contracts-fairs';
import { changesOf, RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { BoothStore } from '../booths/booth.store.js';
import { keepBooths } from '../booths/keep-booths.js';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { requireHeld } from '../fairs/fair.js';
import { FloorPlanStore } from './floor-plan.store.js';
import type { FloorPlan, PlannedBooth } from './floor-plan.js';
import { documentOf } from './plan-document.js';

/** One booth of the plan: what it has, what it costs, and from which stock location goods are sold there. */
@Injectable()
export class ChangeBoothUseCase {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly store: FloorPlanStore,
    private readonly booths: BoothStore,
  ) {}

  async execute(
    tx: Tx,
    fairId: string,
    boothId: string,
    input: ChangeBooth,
    caller: Caller,
  ): Promise<FloorPlan> {
    const { principal, now } = caller;
    const { fair } = await this.fairs.share(tx, fairId, caller);
    requireHeld(fair);
    const plan = await this.store.lock(tx, fairId, now);
    caller.requireVersion(plan.version);
    const before = plan.booths.find((one) => one.boothId === boothId);
    if (!before) throw new RuleViolation('not-found');
    const changes = changesOf<PlannedBooth>(before, input);
    if (Object.keys(changes).length === 0) return plan;
    const after: FloorPlan = {
      ...plan,
      version: plan.version + 1,
      booths: plan.booths.map((one) => (one === before ? { ...before, ...changes } : one)),
    };
    const [booth] = await this.booths.lock(tx, [boothId]);
    await this.store.save(tx, after, documentOf(after), { by: principal.subject, now });
    if (changes.stockLocationId !== undefined) {
      const { stockLocationId } = changes;
      await keepBooths(tx, this.booths, [{ happened: 'changed', booth: { ...booth!, stockLocationId } }]);
    }
    return (await this.store.read(fairId, tx))!;
  }
}
