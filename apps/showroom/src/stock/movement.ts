import type { MovementKind, StockState } from '@onevillage/contracts-showroom';

export interface MovementEnd {
  readonly locationId: string;
  readonly state: StockState;
}

/** What a settlement will ask of units that were sold or came back; amounts in minor units of the currency, per movement. */
export interface MovementMoney {
  readonly currency: string;
  readonly unitPrice: number;
  readonly gross: number;
  readonly discount: number;
  readonly discountBorneBy: 'producer' | 'showroom' | null;
  /** Percent; null: not subject to VAT. */
  readonly vatRate: string | null;
  readonly vat: number;
}

/** Units of one lot and owner that go from one key to another. */
export interface NewMovement {
  readonly kind: MovementKind;
  readonly lotId: string;
  readonly ownerId: string;
  /** Steps of the lot's unit, above zero. */
  readonly quantity: number;
  readonly from: MovementEnd;
  readonly to: MovementEnd;
  readonly occurredAt: Date;
  readonly line?: number | null;
  readonly reason?: string | null;
  readonly agreementId?: string | null;
  readonly money?: MovementMoney | null;
}

export interface Movement extends NewMovement {
  readonly movementId: string;
  readonly commandId: string;
  readonly documentId: string;
  /** What the two keys hold after it. */
  readonly fromAfter: number;
  readonly toAfter: number;
}
