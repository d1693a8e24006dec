import type { Unit } from '@onevillage/kernel';

/** A relocation that was done: it is no more than its movements, so nothing else is kept of it. */
export interface Move {
  readonly moveId: string;
  readonly showroomId: string;
  readonly lotId: string;
  readonly unit: Unit;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  readonly parts: readonly { readonly ownerId: string; readonly quantity: number }[];
  readonly occurredAt: Date;
}
