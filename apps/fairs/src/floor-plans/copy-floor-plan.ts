import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '@onevillage/platform-database';
import type { Fair } from '../fairs/fair.js';
import { FloorPlanStore } from './floor-plan.store.js';
import type { FloorPlan } from './floor-plan.js';
import { documentOf } from './plan-document.js';

/** The floor plan of one fair for another: zones, rules and booths are new ones that look the same. */
@Injectable()
export class CopyFloorPlan {
  constructor(private readonly store: FloorPlanStore) {}

  async execute(
    tx: Tx,
    fromFairId: string,
    { fairId, hallIds }: Fair,
    who: { by: string; now: Date },
  ): Promise<void> {
    const from = await this.store.read(fromFairId, tx);
    if (!from || from.version === 0) return;
    const zoneIds = new Map(from.zones.map((one) => [one.zoneId, newId<string>()]));
    // A copy without halls keeps its shapes: they are drawn into a hall when there is one.
    const hallOf = (hallId: string | null) => (hallId !== null && hallIds.includes(hallId) ? hallId : null);
    const plan: FloorPlan = {
      fairId,
      version: 1,
      zones: from.zones.map((one) => ({
        ...one,
        zoneId: zoneIds.get(one.zoneId)!,
        hallId: hallOf(one.hallId),
      })),
      booths: from.booths.map((one) => ({
        ...one,
        boothId: newId(),
        zoneId: zoneIds.get(one.zoneId)!,
        hallId: hallOf(one.hallId),
        stockLocationId: null,
      })),
    };
    await this.store.save(tx, plan, documentOf(plan), who);
  }
}
