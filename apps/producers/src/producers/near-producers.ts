import { isNearKey, likeness } from '@onevillage/kernel';
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
/** Letters that two edits can add or take away. */
const MAX_LETTERS = 4;
const ANYWHERE = 'anywhere';
const NOWHERE = 'nowhere';

interface Compared extends Neighbour {
  letters: number;
}

/** Producers by their units and the length of their names, which a slip of the finger changes by two at most. */
export class NearProducers {
  private readonly shelves = new Map<string, Compared[]>();

  constructor(neighbours: readonly Neighbour[]) {
    for (const neighbour of neighbours) {
      const compared = { ...neighbour, letters: lettersOf(neighbour.searchKey) };
      const units = neighbour.adminUnitIds.length ? neighbour.adminUnitIds : [NOWHERE];
      for (const unit of [ANYWHERE, ...units]) this.shelf(unit, compared.searchKey.length).push(compared);
    }
  }

  /** Like-named ones of the same province and commune, or where either side names none; the likest first. */
  of({ name, searchKey, communeKey, place }: NearWanted): Candidate[] {
    const letters = lettersOf(searchKey);
    const units = place.localIds.length ? [NOWHERE, ...place.localIds] : [ANYWHERE];
    const near = units
      .flatMap((unit) => [-2, -1, 0, 1, 2].flatMap((more) => this.shelf(unit, searchKey.length + more)))
      .filter(
        (one) =>
          bitCount(one.letters ^ letters) <= MAX_LETTERS &&
          (one.communeKey === communeKey || !one.communeKey || !communeKey) &&
          isNearKey(one.searchKey, searchKey),
      );
    return [...new Set(near)]
      .map((one) => ({
        id: one.id,
        name: one.name,
        detail: one.address ?? '',
        score: likeness(one.name, name),
      }))
      .sort((a, b) => b.score - a.score);
  }

  private shelf(unit: string, length: number): Compared[] {
    const key = `${unit} ${length}`;
    const shelf = this.shelves.get(key) ?? [];
    if (!shelf.length) this.shelves.set(key, shelf);
    return shelf;
  }
}

/** Which letters a name has, one bit each. */
function lettersOf(key: string): number {
  let letters = 0;
  for (let i = 0; i < key.length; i++) letters |= 1 << (key.charCodeAt(i) % 32);
  return letters;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits >>> 0; left; left &= left - 1) count++;
  return count;
}
