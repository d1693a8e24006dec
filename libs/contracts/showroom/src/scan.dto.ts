import {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  IdField,
  IntField,
  ListField,
  NestedField,
  TextField,
  VerbatimField,
} from '@onevillage/contracts-kit';
import { CODE_KINDS, UNITS, type CodeKind, type Unit } from '@onevillage/kernel';
import { LOT_CODE_MAX } from './goods.dto.js';
import { PLACE_KINDS, type PlaceKind } from './location.js';
import { ShowroomPriceDto } from './price.dto.js';
import { LOT_BLOCKS, type LotBlock } from './lot.dto.js';

export const SCAN_PURPOSES = ['sell', 'receive', 'count', 'move'] as const;
export type ScanPurpose = (typeof SCAN_PURPOSES)[number];
export const SCAN_ACTIONS = [...SCAN_PURPOSES, 'return-to-producer', 'write-off', 'set-aside'] as const;
export type ScanAction = (typeof SCAN_ACTIONS)[number];

export class ScanCode {
  @VerbatimField({
    doc: 'What the scanner or camera gave, as it came: EAN, UPC and ITF digits, GS1-128 and GS1 DataMatrix (FNC1 as ASCII 29, {GS} or <GS>; AIM identifiers welcome), a GS1 Digital Link of any domain, an in-house code; or typed, as (01)…(10)…. Nothing is opened',
    max: 8_000,
    example: '(01)08934563138165(17)261231(10)L2603',
  })
  code: string;
  @EnumField({
    doc: 'What for: what can be done about that comes first',
    values: SCAN_PURPOSES,
    optional: true,
  })
  purpose?: ScanPurpose;
}

/** What the code itself says. */
export class ReadCode {
  @EnumField({ doc: 'Kind; gs1: an element string of a carrier that is not told', values: CODE_KINDS })
  kind: CodeKind;
  @TextField({ doc: 'GTIN, 14 digits', max: 14, nullable: true }) gtin: string | null;
  @TextField({ doc: 'Lot code', max: 20, nullable: true }) lotCode: string | null;
  @TextField({ doc: 'Serial number', max: 20, nullable: true }) serial: string | null;
  @DateField({ doc: 'Production date', nullable: true }) producedOn: string | null;
  @DateField({ doc: 'Best before', nullable: true }) bestBefore: string | null;
  @DateField({ doc: 'Expiry', nullable: true }) expiresOn: string | null;
  @DecimalField({ doc: 'Net weight in kg', decimals: 5, nullable: true }) netWeight: string | null;
  @IntField({ doc: 'Units that it stands for', min: 0, nullable: true }) count: number | null;
  @TextField({ doc: 'In-house code, as on its label', max: 9, nullable: true }) inHouse: string | null;
}

export class ScannedNetQuantity {
  @DecimalField({ doc: 'Amount', decimals: 3 }) value: string;
  @EnumField({ doc: 'Unit', values: UNITS }) unit: Unit;
}

export class ScannedVariant {
  @IdField({ doc: 'Id' }) id: string;
  @IdField({ doc: 'Product' }) productId: string;
  @TextField({ doc: 'Name of the product', max: 300 }) productName: string;
  @IdField({ doc: 'Producer' }) producerId: string;
  @TextField({ doc: 'Name of the producer, when heard of', max: 300, nullable: true })
  producerName: string | null;
  @TextField({ doc: 'GTIN, 14 digits', max: 14, nullable: true }) gtin: string | null;
  @TextField({ doc: "The producer's own code", max: 60, nullable: true }) sku: string | null;
  @TextField({ doc: 'Package', max: 100, nullable: true }) package: string | null;
  @NestedField(() => ScannedNetQuantity, { doc: 'Net quantity', nullable: true })
  netQuantity: ScannedNetQuantity | null;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @BooleanField({ doc: 'Its product lists it still' }) listed: boolean;
}

export class ScannedLocation {
  @IdField({ doc: 'Location' }) locationId: string;
  @TextField({ doc: 'Name of the location', max: 100 }) locationName: string;
  @EnumField({ doc: 'Kind of the location', values: PLACE_KINDS }) locationKind: PlaceKind;
  @BooleanField({ doc: 'Whether sales may take from it now' }) sellable: boolean;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @DecimalField({ doc: 'Free units', decimals: 3 }) free: string;
  @DecimalField({ doc: 'Held units', decimals: 3 }) held: string;
}

export class ScannedLot {
  @IdField({ doc: 'Id' }) id: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  code: string | null;
  @DateField({ doc: 'Production date', nullable: true }) producedOn: string | null;
  @DateField({ doc: 'Expiry: the last day on which it may be sold', nullable: true })
  expiresOn: string | null;
  @EnumField({ doc: 'Why it cannot be sold today; null: it can', values: LOT_BLOCKS, nullable: true })
  block: LotBlock | null;
  @TextField({ doc: 'That, and the remedy, in words', max: 500, nullable: true }) blockDetail: string | null;
  @ListField({
    doc: 'Dates that the code tells otherwise than the lot: look at the pack',
    of: 'enum',
    values: ['producedOn', 'expiresOn'],
  })
  contradicts: ('producedOn' | 'expiresOn')[];
  @DecimalField({ doc: 'Free units in this showroom', decimals: 3 }) free: string;
  @DecimalField({ doc: 'Held units in this showroom', decimals: 3 }) held: string;
  @NestedField(() => ScannedLocation, { doc: 'Where it stands in this showroom', array: true })
  locations: ScannedLocation[];
}

export class NextStep {
  @EnumField({ doc: 'What can be done now', values: SCAN_ACTIONS }) action: ScanAction;
  @IdField({ doc: 'Lot', nullable: true }) lotId: string | null;
  @IdField({ doc: 'Location', nullable: true }) locationId: string | null;
  @TextField({ doc: 'The same in words', max: 500 }) detail: string;
}

export class ScanView {
  @NestedField(() => ReadCode, { doc: 'What the code says' }) code: ReadCode;
  @NestedField(() => ScannedVariant, { doc: 'Whose code it is' }) variant: ScannedVariant;
  @DecimalField({
    doc: 'Units that the code stands for, in the stock unit; null: weigh or count them',
    decimals: 3,
    nullable: true,
  })
  quantity: string | null;
  @NestedField(() => ScannedLot, {
    doc: 'The lot that the code names; where it names none, the one to sell first. Null: none is known here',
    nullable: true,
  })
  lot: ScannedLot | null;
  @NestedField(() => ScannedLot, { doc: 'Other lots of the variant here, first to sell first', array: true })
  otherLots: ScannedLot[];
  @NestedField(() => ShowroomPriceDto, { doc: 'What a unit costs today', nullable: true })
  price: ShowroomPriceDto | null;
  @NestedField(() => NextStep, { doc: 'What can be done, most fitting first', array: true }) next: NextStep[];
}
