import { likeness, NearNames } from '@onevillage/kernel';
import type { Place } from '../admin-units/admin-unit-resolver.js';
import type { Neighbour } from './near-producers.store.js';

export interface Candidate {
  id: string;
  name: string;
  detail: string;
  /** Likeness in percent. */
  score: number;
}
export interface NearWanted {
  name: string;
  searchKey: string;
  communeKey: string;
  place: Place;
}
const ANYWHERE = 'anywhere';
const NOWHERE = 'nowhere';

/** Producers by their units and names. */
export class NearProducers {
  private readonly byUnit = new Map<string, NearNames<Neighbour>>();

  constructor(neighbours: readonly Neighbour[]) {
    for (const neighbour of neighbours) {
      const units = neighbour.adminUnitIds.length ? neighbour.adminUnitIds : [NOWHERE];
      for (const unit of [ANYWHERE, ...units]) {
        const names = this.byUnit.get(unit) ?? new NearNames();
        this.byUnit.set(unit, names);
        names.add(neighbour.searchKey, neighbour);
      }
    }
  }

  /** Like-named ones of the same province and commune, or where either side names none; the likest first. */
  of({ name, searchKey, communeKey, place }: NearWanted): Candidate[] {
    const units = place.localIds.length ? [NOWHERE, ...place.localIds] : [ANYWHERE];
    const near = units.flatMap((unit) => this.byUnit.get(unit)?.near(searchKey) ?? []);
    return [...new Set(near)]
      .filter((one) => one.communeKey === communeKey || !one.communeKey || !communeKey)
      .map((one) => ({
        id: one.id,
        name: one.name,
        detail: one.address ?? '',
        score: likeness(one.name, name),
      }))
      .sort((a, b) => b.score - a.score);
  }
}
