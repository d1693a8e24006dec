import type { Ownership, ProducerReturnReason } from '@onevillage/contracts-showroom';
import type { Unit } from '@onevillage/kernel';

export interface ReturnedGoods {
  readonly lotId: string;
  readonly variantId: string;
  readonly unit: Unit;
  readonly locationId: string;
  /** Steps of the unit. */
  readonly quantity: number;
  readonly reason: ProducerReturnReason;
  readonly text: string | null;
}

/** Goods that went back to their producer. */
export interface ProducerReturn {
  readonly returnId: string;
  readonly showroomId: string;
  readonly producerId: string;
  readonly ownership: Ownership;
  readonly lines: readonly ReturnedGoods[];
  /** Subject of the staff. */
  readonly returnedBy: string;
  readonly returnedAt: Date;
}
