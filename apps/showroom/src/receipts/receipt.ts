import type { DifferenceReason, LotBlock, RefusalReason } from '@onevillage/contracts-showroom';
import type { Unit } from '@onevillage/kernel';

export interface Refusal {
  readonly quantity: number;
  readonly reason: RefusalReason;
  readonly text: string | null;
}

/** Goods of one lot that came, and what became of them; quantities in steps of the unit. */
export interface ReceivedGoods {
  readonly line: number | null;
  readonly variantId: string;
  readonly unit: Unit;
  readonly lotId: string | null;
  readonly lotCode: string | null;
  readonly locationId: string | null;
  readonly quantity: number;
  readonly refused: Refusal | null;
  readonly acceptShortLife: string | null;
  readonly warnings: readonly LotBlock[];
  readonly labelMissing: readonly string[];
}

export interface ReceiptDifference {
  readonly line: number | null;
  readonly variantId: string;
  readonly unit: Unit;
  readonly expected: number;
  readonly delivered: number;
  readonly reason: DifferenceReason;
  readonly text: string | null;
}

/** What came of a consignment, as both sides signed it. */
export interface Receipt {
  /** ISO 8601, UTC. */
  readonly signedAt: string;
  /** Subject of the staff. */
  readonly receivedBy: string;
  /** As written; it never leaves the note. */
  readonly producerSignedBy: string | null;
  readonly lines: readonly ReceivedGoods[];
  readonly differences: readonly ReceiptDifference[];
}
