import type { FloorPlanView, PublicFloorPlanView } from '@onevillage/contracts-fairs';
import type { FloorPlan } from './floor-plan.js';
import type { Outline } from '../venues/outline.js';

const points = (outline: Outline) => outline.map(({ x, y }) => ({ x, y }));

export function floorPlanView({ fairId, version, zones, booths }: FloorPlan): FloorPlanView {
  const nameOf = new Map(zones.map((one) => [one.zoneId, one.name]));
  return {
    fairId,
    version,
    zones: zones.map(({ zoneId, name, hallId, outline, rule }) => ({
      zoneId,
      name,
      hallId,
      outline: outline && points(outline),
      rule: { ...rule },
    })),
    booths: booths.map((one) => ({
      boothId: one.boothId,
      number: one.number,
      zoneId: one.zoneId,
      zoneName: nameOf.get(one.zoneId)!,
      hallId: one.hallId,
      outline: points(one.outline),
      areaM2: one.areaM2,
      corner: one.corner,
      powerW: one.powerW,
      water: one.water,
      feeClass: one.feeClass,
      stockLocationId: one.stockLocationId,
    })),
  };
}

/** What it costs and where its stock is, is of the organisers. */
export function publicFloorPlanView(plan: FloorPlan): PublicFloorPlanView {
  const { booths, ...view } = floorPlanView(plan);
  return { ...view, booths: booths.map(({ feeClass: _fee, stockLocationId: _stock, ...one }) => one) };
}
