import type { StockState } from '@onevillage/contracts-showroom';

/** What the ledger counts by: units of a lot at a location, of an owner, in a state. */
export interface StockKey {
  readonly lotId: string;
  readonly locationId: string;
  /** The producer of consigned goods, the organisation of the showroom of owned ones. */
  readonly ownerId: string;
  readonly state: StockState;
}

export const keyText = ({ lotId, locationId, ownerId, state }: StockKey): string =>
  `${lotId} ${locationId} ${ownerId} ${state}`;
