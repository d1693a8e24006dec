import type { LocalDate, Unit } from '@onevillage/kernel';

/** First and last day, both included. */
export type Days = readonly [from: LocalDate, through: LocalDate];

/** Units of one variant that were made together; the aggregate of the ledger. */
export interface Lot {
  readonly lotId: string;
  readonly version: number;
  readonly variantId: string;
  readonly productId: string;
  readonly producerId: string;
  /** As printed; null: units that no known lot covers. */
  readonly code: string | null;
  readonly unit: Unit;
  readonly producedOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  /** Fields that its label law asks for and that were not told. */
  readonly labelMissing: readonly string[];
  readonly recallId: string | null;
  readonly recallReason: string | null;
  /** The days on which its product holds a certificate. */
  readonly certified: readonly Days[];
  /** Never falls, so that what is asked of a past moment is always answered the same. */
  readonly movedAt: Date;
}
