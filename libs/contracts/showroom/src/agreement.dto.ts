import {
  DateField,
  DecimalField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import {
  AGREEMENT_SIDES,
  AGREEMENT_STATES,
  type AgreementSide,
  type AgreementStateName,
} from './agreement.events.js';

export class VariantCommission {
  @IdField({ doc: 'Variant of a product of the producer' }) variantId: string;
  @DecimalField({ doc: 'Percent of the price, 0 to 100', decimals: 2, digits: 3, example: '15' })
  percent: string;
}

export class SignAgreement {
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @IdField({ doc: 'Producer' }) producerId: string;
  @DateField({ doc: 'First day, in the zone of the showroom' }) validFrom: string;
  @DateField({ doc: 'Last day, inclusive; until it is ended when left out', optional: true, nullable: true })
  validThrough?: string | null;
  @DecimalField({
    doc: 'Commission of the showroom: percent of the price, 0 to 100; 15 to 20 are usual',
    decimals: 2,
    digits: 3,
    example: '15',
  })
  commissionPercent: string;
  @NestedField(() => VariantCommission, {
    doc: 'Where it is another one',
    array: true,
    max: 500,
    optional: true,
  })
  commissionByVariant?: VariantCommission[];
  @EnumField({
    doc: 'Whose price counts: the dated one of the catalog (producer), or the list of the showroom',
    values: AGREEMENT_SIDES,
  })
  priceSetBy: AgreementSide;
  @EnumField({ doc: 'Who bears what is lost, broken or past its expiry', values: AGREEMENT_SIDES })
  lossBorneBy: AgreementSide;
  @IntField({
    doc: 'Days of shelf life that must be left on receipt; this or minRemainingPercent',
    min: 0,
    max: 3650,
    optional: true,
    nullable: true,
  })
  minRemainingDays?: number | null;
  @IntField({
    doc: 'Percent of the shelf life that must be left on receipt',
    min: 0,
    max: 100,
    optional: true,
    nullable: true,
  })
  minRemainingPercent?: number | null;
}

/** Of an agreement that has not begun. */
export class ChangeAgreement {
  @DateField({ doc: 'First day', optional: true }) validFrom?: string;
  @DateField({ doc: 'Last day, inclusive', optional: true, nullable: true }) validThrough?: string | null;
  @DecimalField({ doc: 'Percent of the price', decimals: 2, digits: 3, optional: true })
  commissionPercent?: string;
  @NestedField(() => VariantCommission, { doc: 'The whole list', array: true, max: 500, optional: true })
  commissionByVariant?: VariantCommission[];
  @EnumField({ doc: 'Whose price counts', values: AGREEMENT_SIDES, optional: true })
  priceSetBy?: AgreementSide;
  @EnumField({ doc: 'Who bears losses', values: AGREEMENT_SIDES, optional: true })
  lossBorneBy?: AgreementSide;
  @IntField({ doc: 'Days that must be left on receipt', min: 0, max: 3650, optional: true, nullable: true })
  minRemainingDays?: number | null;
  @IntField({ doc: 'Percent that must be left on receipt', min: 0, max: 100, optional: true, nullable: true })
  minRemainingPercent?: number | null;
}

export class EndAgreement {
  @DateField({ doc: 'Last day, today or later; today when left out', optional: true }) on?: string;
}

/** Allowed, and worth a second look. */
export class UnusualTerm {
  @TextField({ doc: 'JSON pointer of the term', max: 100 }) pointer: string;
  @TextField({ doc: 'What is unusual about it', max: 200 }) message: string;
}

export class AgreementView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @IdField({ doc: 'Producer' }) producerId: string;
  @TextField({ doc: 'Name of the producer', max: 300, nullable: true }) producerName: string | null;
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'Last day; before validFrom when it was ended before it began', nullable: true })
  validThrough: string | null;
  @DecimalField({ doc: 'Percent of the price', decimals: 2, digits: 3 }) commissionPercent: string;
  @NestedField(() => VariantCommission, { doc: 'Where it is another one', array: true })
  commissionByVariant: VariantCommission[];
  @EnumField({ doc: 'Whose price counts', values: AGREEMENT_SIDES }) priceSetBy: AgreementSide;
  @EnumField({ doc: 'Who bears losses', values: AGREEMENT_SIDES }) lossBorneBy: AgreementSide;
  @IntField({ doc: 'Days that must be left on receipt', min: 0, nullable: true })
  minRemainingDays: number | null;
  @IntField({ doc: 'Percent that must be left on receipt', min: 0, max: 100, nullable: true })
  minRemainingPercent: number | null;
  @EnumField({ doc: 'State', values: AGREEMENT_STATES }) state: AgreementStateName;
  @NestedField(() => UnusualTerm, { doc: 'Terms that are allowed and unusual', array: true })
  unusual: UnusualTerm[];
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ListAgreements extends ExportQuery {
  @IdField({ doc: 'Showroom', query: true, optional: true }) showroomId?: string;
  @IdField({ doc: 'Producer', query: true, optional: true }) producerId?: string;
  @DateField({ doc: 'Only those in force on that day', query: true, optional: true }) date?: string;
}
export class AgreementPage extends PageOf(AgreementView) {}
