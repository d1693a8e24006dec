import type { PlaceKey } from './showroom-places.js';

/** What the plan has at its places so far, so that it sells no unit that is not there. */
export class PlannedStock {
  private readonly units = new Map<string, number>();

  at(place: PlaceKey, variantId: string): number {
    return this.units.get(`${place} ${variantId}`) ?? 0;
  }

  put(place: PlaceKey, variantId: string, units: number): void {
    this.units.set(`${place} ${variantId}`, this.at(place, variantId) + units);
  }

  /** Everywhere together. */
  total(variantId: string): number {
    return [...this.units].reduce((sum, [key, units]) => sum + (key.endsWith(variantId) ? units : 0), 0);
  }
}
