import type { PutFloorPlan } from '@onevillage/contracts-fairs';
import type { FloorPlan } from './floor-plan.js';

/** The plan as it could be put: what a version keeps, and what a copy and GeoJSON are made of. */
export function documentOf({ zones, booths }: FloorPlan): PutFloorPlan {
  const nameOf = new Map(zones.map((one) => [one.zoneId, one.name]));
  return {
    zones: zones.map(({ zoneId, name, hallId, outline, rule }) => ({
      zoneId,
      name,
      hallId,
      outline: outline && outline.map((point) => ({ ...point })),
      rule: { ...rule },
    })),
    booths: booths.map(({ boothId, number, zoneId, hallId, outline, corner, powerW, water, feeClass }) => ({
      boothId,
      number,
      zoneName: nameOf.get(zoneId)!,
      hallId,
      outline: outline.map((point) => ({ ...point })),
      corner,
      powerW,
      water,
      feeClass,
    })),
  };
}
