import {
  BulkItems,
  DateField,
  EnumField,
  IdField,
  IntField,
  InstantField,
  ListField,
  NestedField,
  TextField,
} from '@onevillage/contracts-kit';
import { AdminUnitRef } from './admin-unit.dto.js';
import { LEGAL_FORMS, type LegalForm } from './legal-form.js';
import { QUALITY_DOCUMENT_KINDS, type QualityDocumentKind } from './quality-document.js';

export const PRODUCER_STATES = ['active', 'suspended', 'closed', 'merged'] as const;
export type ProducerStateName = (typeof PRODUCER_STATES)[number];

/** Private: seen by officers of the producer's administrative units and by the producer, never published. */
export class ProducerContact {
  @EnumField({ doc: 'Kind', values: ['person', 'phone', 'email', 'website', 'other'] as const })
  kind: 'person' | 'phone' | 'email' | 'website' | 'other';
  @TextField({ doc: 'Value', max: 200 })
  value: string;
}

export class RegisterProducer {
  @TextField({ doc: 'Name as registered', max: 300, example: 'Hợp tác xã Nông nghiệp xanh Quảng Trực' })
  name: string;
  @EnumField({ doc: 'Legal form', values: LEGAL_FORMS })
  legalForm: LegalForm;
  @TextField({
    doc: 'Tax code, 10 or 13 digits, check digit verified',
    max: 20,
    optional: true,
    nullable: true,
  })
  taxCode?: string | null;
  @TextField({
    doc: 'Personal id of a household representative, 12 digits; kept private',
    max: 20,
    optional: true,
    nullable: true,
  })
  personalId?: string | null;
  @TextField({ doc: 'Address as printed on the document', max: 500, optional: true, nullable: true })
  address?: string | null;
  @NestedField(() => AdminUnitRef, { doc: 'Where it is', optional: true })
  adminUnit?: AdminUnitRef;
  @NestedField(() => ProducerContact, { doc: 'Private contacts', array: true, max: 20, optional: true })
  contacts?: ProducerContact[];
}

/** One producer of an import: found by tax code, else by folded name and commune; created when nobody is near. */
export class UpsertProducer extends RegisterProducer {
  @IdField({ doc: "A person's answer to a near match: this row is that producer", optional: true })
  sameAs?: string;
  @EnumField({
    doc: "A person's answer to a near match: it is another producer",
    values: ['new'] as const,
    optional: true,
  })
  decision?: 'new';
}
export class BulkUpsertProducers extends BulkItems(UpsertProducer) {}

export class ChangeProducer {
  @TextField({ doc: 'Name as registered', max: 300, optional: true }) name?: string;
  @EnumField({ doc: 'Legal form', values: LEGAL_FORMS, optional: true }) legalForm?: LegalForm;
  @TextField({ doc: 'Tax code', max: 20, optional: true, nullable: true }) taxCode?: string | null;
  @TextField({ doc: 'Personal id, private', max: 20, optional: true, nullable: true }) personalId?:
    string | null;
  @TextField({ doc: 'Address as printed', max: 500, optional: true, nullable: true }) address?: string | null;
  @NestedField(() => AdminUnitRef, { doc: 'Where it is', optional: true }) adminUnit?: AdminUnitRef;
  @NestedField(() => ProducerContact, { doc: 'Private contacts', array: true, max: 20, optional: true })
  contacts?: ProducerContact[];
}

export class ChangeProducerState {
  @EnumField({ doc: 'New state', values: ['active', 'suspended', 'closed'] as const })
  state: 'active' | 'suspended' | 'closed';
  @TextField({ doc: 'Reason, kept in the history', max: 500 })
  reason: string;
}

export class MergeProducer {
  @IdField({ doc: 'The producer that stays' }) into: string;
  @TextField({ doc: 'Why they are the same', max: 500 }) reason: string;
}

export class AddQualityDocument {
  @EnumField({ doc: 'Kind', values: QUALITY_DOCUMENT_KINDS }) kind: QualityDocumentKind;
  @TextField({ doc: 'Number', max: 100, optional: true, nullable: true }) number?: string | null;
  @TextField({ doc: 'Issuer as printed', max: 200 }) issuer: string;
  @TextField({ doc: 'What it covers: product, site, area', max: 300, optional: true, nullable: true })
  scope?: string | null;
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'Last day, inclusive', optional: true, nullable: true }) validThrough?: string | null;
}

export class QualityDocumentView extends AddQualityDocument {
  @IdField({ doc: 'Id' }) documentId: string;
}

/** What anybody who may read producers sees. */
export class ProducerView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @TextField({ doc: 'Name', max: 300 }) name: string;
  @EnumField({ doc: 'Legal form', values: LEGAL_FORMS }) legalForm: LegalForm;
  @TextField({ doc: 'Tax code; null where it is a personal id', max: 20, nullable: true }) taxCode:
    string | null;
  @TextField({ doc: 'Address as printed', max: 500, nullable: true }) address: string | null;
  @IdField({ doc: 'Administrative unit', nullable: true }) adminUnitId: string | null;
  @ListField({ doc: 'The unit, all that contain it and their successors', of: 'id' }) adminUnitIds: string[];
  @EnumField({ doc: 'State', values: PRODUCER_STATES }) state: ProducerStateName;
  @IdField({ doc: 'The producer this one was merged into', nullable: true }) mergedInto: string | null;
  @NestedField(() => QualityDocumentView, { doc: 'Quality documents', array: true })
  qualityDocuments: QualityDocumentView[];
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

/** Adds what only officers in scope and the producer itself see. */
export class ProducerPrivateView extends ProducerView {
  @NestedField(() => ProducerContact, { doc: 'Private contacts', array: true }) contacts: ProducerContact[];
  @TextField({ doc: 'Last three digits of the personal id', max: 3, nullable: true }) personalIdEnd:
    string | null;
}
