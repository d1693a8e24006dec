import type { DiscrepancyKind } from '@onevillage/contracts-showroom';
import type { Unit } from '@onevillage/kernel';

/** Something odd about a sale, until somebody has looked at it. */
export interface Discrepancy {
  readonly discrepancyId: string;
  readonly version: number;
  readonly showroomId: string;
  readonly saleId: string;
  readonly kind: DiscrepancyKind;
  readonly line: number | null;
  readonly lotId: string | null;
  readonly variantId: string | null;
  /** Steps of the lot's unit. */
  readonly quantity: number | null;
  readonly unit: Unit | null;
  readonly text: string;
  readonly openedAt: Date;
  readonly state: 'open' | 'resolved';
  readonly resolution: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: Date | null;
}
