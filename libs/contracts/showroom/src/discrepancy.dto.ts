import {
  DecimalField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { UNITS, type Unit } from '@onevillage/kernel';

/** What a person has to look at: the sale stands all the same. */
export const DISCREPANCY_KINDS = [
  'uncovered',
  'sold-after-block',
  'unknown-code',
  'quantity-unfit',
  'amount-unfit',
  'location-unknown',
  'till-unfit',
  'no-agreement',
  'price-differs',
  'price-unknown',
  'tenders-differ',
  'sale-id-reused',
  'clock-ahead',
] as const;
export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number];

export class DiscrepancyView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag of its resolution', min: 1 }) version: number;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @EnumField({ doc: 'Kind', values: DISCREPANCY_KINDS }) kind: DiscrepancyKind;
  @IdField({ doc: 'Sale' }) saleId: string;
  @IntField({ doc: 'Line of the sale', min: 1, nullable: true }) line: number | null;
  @IdField({ doc: 'Lot', nullable: true }) lotId: string | null;
  @IdField({ doc: 'Variant', nullable: true }) variantId: string | null;
  @DecimalField({ doc: 'Units', decimals: 3, nullable: true }) quantity: string | null;
  @EnumField({ doc: 'Unit', values: UNITS, nullable: true }) unit: Unit | null;
  @TextField({ doc: 'What is odd', max: 2000 }) text: string;
  @InstantField({ doc: 'When it was found' }) openedAt: string;
  @TextField({ doc: 'Zone of the showroom', max: 60 }) zone: string;
  @EnumField({ doc: 'State', values: ['open', 'resolved'] as const }) state: 'open' | 'resolved';
  @TextField({ doc: 'How it was resolved', max: 500, nullable: true }) resolution: string | null;
  @InstantField({ doc: 'When', nullable: true }) resolvedAt: string | null;
}

export class ListDiscrepancies extends ExportQuery {
  @EnumField({ doc: 'State', values: ['open', 'resolved'] as const, query: true, optional: true })
  state?: 'open' | 'resolved';
  @EnumField({ doc: 'Kind', values: DISCREPANCY_KINDS, query: true, optional: true }) kind?: DiscrepancyKind;
}
export class DiscrepancyPage extends PageOf(DiscrepancyView) {}

export class ResolveDiscrepancy {
  @TextField({ doc: 'What was found out, or done', max: 500 }) note: string;
  @IdField({ doc: 'Lot that the uncovered units were of', optional: true }) lotId?: string;
  @IdField({ doc: 'Location that they left; needed with lotId', optional: true }) locationId?: string;
}
