import type { CountLineStateName, CountReason, CountStateName } from '@onevillage/contracts-showroom';
import type { Unit } from '@onevillage/kernel';
import type { ShowroomAccess } from '../showrooms/showroom-permission.js';

/** What is counted: all that these together leave; null leaves everything. */
export interface CountScope {
  readonly locationIds: readonly string[];
  readonly variantIds: readonly string[] | null;
  readonly producerId: string | null;
  readonly lotIds: readonly string[] | null;
}

export interface Count extends CountScope {
  readonly countId: string;
  readonly version: number;
  readonly showroomId: string;
  readonly state: CountStateName;
  /** From 2 on it is a recount. */
  readonly round: number;
  readonly blind: boolean;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly recountSince: Date | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

/** As it was found, locked: with who runs the showroom, who counted, and the time by the database's clock. */
export interface LockedCount extends Count {
  readonly access: ShowroomAccess;
  readonly counters: readonly string[];
  readonly now: Date;
}

/** A lot, or the variant of units that no known lot covers, at a location. */
export interface Counted {
  readonly locationId: string;
  readonly goodsId: string;
  readonly lotId: string | null;
  readonly variantId: string;
}

export interface CountLine extends Counted {
  readonly unit: Unit;
  readonly state: CountLineStateName;
  /** In steps of the unit; null: nobody counted it. */
  readonly counted: number | null;
  readonly countedAt: Date | null;
  /** What the ledger had at that moment. */
  readonly expected: number | null;
}

/** What was made of a difference when it was approved. */
export interface AdjustedLine extends CountLine {
  readonly reason: CountReason | null;
  /** Less than the difference where units had gone in the meantime. */
  readonly adjusted: number;
  readonly uncoveredHolds: readonly OpenHold[];
}

export interface OpenHold {
  readonly holdId: string;
  readonly quantity: number;
}

export const differenceOf = ({ counted, expected }: CountLine): number => (counted ?? 0) - (expected ?? 0);

/** The same goods at the same place, in any count. */
export const lineKey = ({ locationId, goodsId }: Pick<Counted, 'locationId' | 'goodsId'>): string =>
  `${locationId} ${goodsId}`;
