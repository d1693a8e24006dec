import { EnumField, IdField, IntField, ListField, TextField } from '@onevillage/contracts-kit';

export const LABEL_LANGUAGES = ['vi', 'en', 'km'] as const;
export type LabelLanguage = (typeof LABEL_LANGUAGES)[number];
/** Why a label bears no code of GS1. */
export const GS1_MISSING = ['no-gtin', 'in-store-gtin', 'lot-unfit', 'no-public-url'] as const;
export type Gs1Missing = (typeof GS1_MISSING)[number];

export class PrintLabels {
  @IdField({ doc: 'Showroom for which they are: its price is on them' }) showroomId: string;
  @IntField({ doc: 'How many are printed; 1 when left out', min: 1, max: 10_000, optional: true })
  count?: number;
  @EnumField({ doc: 'Language of the text; vi when left out', values: LABEL_LANGUAGES, optional: true })
  language?: LabelLanguage;
}

/** What the labels of a lot say; all of one lot say the same. */
export class LotLabelView {
  @IdField({ doc: 'Lot' }) lotId: string;
  @IntField({ doc: 'How many to print', min: 1 }) count: number;
  @IntField({ doc: 'How many were printed so far, these included', min: 1 }) printed: number;
  @TextField({
    doc: 'In-house code of the lot, for Code 128 or QR; the last character checks the others',
    max: 9,
    example: 'OV0000012',
  })
  code: string;
  @TextField({ doc: 'The same in groups, to read and type', max: 11, example: 'OV 0000 012' })
  codeInGroups: string;
  @ListField({ doc: 'Lines of text', of: 'text' }) lines: string[];
  @TextField({
    doc: 'For GS1 DataMatrix or GS1-128, in brackets',
    max: 200,
    nullable: true,
    example: '(01)08934563138165(17)261231(10)L2603',
  })
  elementString: string | null;
  @TextField({ doc: 'GS1 Digital Link, for QR', max: 500, nullable: true }) digitalLink: string | null;
  @EnumField({
    doc: 'Why the two are null, or only the link (no-public-url); lot-unfit: the lot code holds what GS1 does not allow',
    values: GS1_MISSING,
    nullable: true,
  })
  gs1Missing: Gs1Missing | null;
}
