import { Injectable } from '@nestjs/common';
import type { AdminUnitRef } from '@onevillage/contracts-producers';
import { RuleViolation, type AdminUnitId, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { AdminUnitStore } from './admin-unit.store.js';
import { lookups, resolveAdminUnit } from './resolve-admin-unit.js';

/** Where something is: the unit, and everything a scope or filter can name it by. */
export interface Placement {
  adminUnitId: AdminUnitId | null;
  adminUnitIds: AdminUnitId[];
}
export interface Place {
  placement: Placement;
  /** Those of its units that are provinces or smaller: two that share none of them are in different places. */
  localIds: AdminUnitId[];
}
export const NOWHERE: Place = { placement: { adminUnitId: null, adminUnitIds: [] }, localIds: [] };
const PROVINCE_LEVEL = 2;

@Injectable()
export class AdminUnitResolver {
  constructor(private readonly store: AdminUnitStore) {}

  /**
   * One place per reference, or the rule it breaks; few queries whatever their number. Until the transaction ends no unit
   * changes: a producer placed now is not missed by a change that moves everybody in its unit.
   */
  async place(
    tx: Tx,
    refs: readonly (AdminUnitRef | undefined)[],
    today: LocalDate,
  ): Promise<(Place | RuleViolation)[]> {
    const given = refs.filter((ref) => ref !== undefined);
    if (!given.length) return refs.map(() => NOWHERE);
    await this.store.shareAll(tx);
    const { keys, codes } = lookups(given);
    const known = await this.store.found(tx, { keys, codes, ids: given.flatMap((ref) => ref.id ?? []) });
    const local = await this.store.reach(
      tx,
      known.map((unit) => unit.id),
      PROVINCE_LEVEL,
    );
    const found = refs.map((ref) => {
      if (!ref) return null;
      try {
        return resolveAdminUnit(ref, known, local, today);
      } catch (error) {
        if (error instanceof RuleViolation) return error;
        throw error;
      }
    });
    const placed = found.flatMap((unit) => (unit && !(unit instanceof RuleViolation) ? [unit.id] : []));
    const reach = await this.store.reach(tx, placed);
    return found.map((unit) => {
      if (unit instanceof RuleViolation) return unit;
      if (!unit) return NOWHERE;
      const placement = { adminUnitId: unit.id, adminUnitIds: reach.get(unit.id) ?? [unit.id] };
      return { placement, localIds: local.get(unit.id) ?? [] };
    });
  }

  /** Throws the rule that the reference breaks. */
  async placeOne(tx: Tx, ref: AdminUnitRef | undefined, today: LocalDate): Promise<Place> {
    const [place] = await this.place(tx, [ref], today);
    if (place instanceof RuleViolation) throw place;
    return place ?? NOWHERE;
  }
}
