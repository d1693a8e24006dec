import {
  DateField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  TextField,
} from '@onevillage/contracts-kit';
import { UNITS, type Unit } from '@onevillage/kernel';
import { LOT_CODE_MAX } from './goods.dto.js';

/** What was told wrongly; what is left out stays. */
export class CorrectLot {
  @TextField({ doc: 'Lot code as printed', max: LOT_CODE_MAX, optional: true }) code?: string;
  @DateField({ doc: 'Production date', optional: true, nullable: true }) producedOn?: string | null;
  @DateField({ doc: 'Expiry: the last day on which it may be sold', optional: true, nullable: true })
  expiresOn?: string | null;
}

export class LotRecallView {
  @IdField({ doc: 'Recall' }) recallId: string;
  @TextField({ doc: 'Why', max: 1000 }) reason: string;
}

export class LotView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag; every movement raises it', min: 1 }) version: number;
  @IdField({ doc: 'Variant' }) variantId: string;
  @IdField({ doc: 'Product' }) productId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @IdField({ doc: 'Producer' }) producerId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  code: string | null;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @DateField({ doc: 'Production date', nullable: true }) producedOn: string | null;
  @DateField({ doc: 'Expiry: the last day on which it may be sold', nullable: true }) expiresOn:
    string | null;
  @ListField({ doc: 'What its label law asks for and nobody told', of: 'text' }) labelMissing: string[];
  @NestedField(() => LotRecallView, { doc: 'Set while it is recalled', nullable: true })
  recall: LotRecallView | null;
  @InstantField({ doc: 'Last movement or change' }) movedAt: string;
}
