import type {
  LegalForm,
  ProducerContact,
  ProducerState,
  ProducerStateName,
  QualityDocumentView,
} from '@onevillage/contracts-producers';
import { changesOf, RuleViolation, type AdminUnitId, type ProducerId } from '@onevillage/kernel';

/** A producer as the register keeps it: public facts, and the private ones that no event carries. */
export interface Producer {
  id: ProducerId;
  version: number;
  name: string;
  legalForm: LegalForm;
  taxCode: string | null;
  address: string | null;
  /** Folded name of the commune; tells producers of one name apart. */
  communeKey: string;
  adminUnitId: AdminUnitId | null;
  adminUnitIds: AdminUnitId[];
  state: ProducerStateName;
  stateReason: string | null;
  mergedInto: ProducerId | null;
  personalId: string | null;
  contacts: ProducerContact[];
  qualityDocuments: QualityDocumentView[];
}

export function publicState(producer: Producer): ProducerState {
  const { id, name, legalForm, taxCode, address, adminUnitId, adminUnitIds, state, mergedInto } = producer;
  return {
    producerId: id,
    name,
    legalForm,
    taxCode,
    address,
    adminUnitId,
    adminUnitIds,
    state,
    mergedInto,
    qualityDocuments: producer.qualityDocuments.map((d) => ({
      documentId: d.documentId,
      kind: d.kind,
      number: d.number ?? null,
      issuer: d.issuer,
      scope: d.scope ?? null,
      validFrom: d.validFrom,
      validThrough: d.validThrough ?? null,
    })),
  };
}

const next = (producer: Producer, change: Partial<Producer>): Producer => ({
  ...producer,
  ...change,
  version: producer.version + 1,
});

/** The producer after the change, or null when it changes nothing. */
export function changed(producer: Producer, change: Partial<Producer>): Producer | null {
  refuseWhenMerged(producer, 'changed');
  const changes = changesOf(producer, change);
  return Object.keys(changes).length > 0 ? next(producer, changes) : null;
}

export function inState(
  producer: Producer,
  state: 'active' | 'suspended' | 'closed',
  reason: string,
): Producer {
  refuseWhenMerged(producer, state);
  if (producer.state === state) {
    throw new RuleViolation('producers.state-change-refused', { state: producer.state, change: state });
  }
  return next(producer, { state, stateReason: reason });
}

/** `duplicate` ends in `survivor`; its tax code is free again. */
export function merged(duplicate: Producer, survivor: Producer, reason: string): Producer {
  refuseWhenMerged(duplicate, 'merged');
  if (duplicate.id === survivor.id)
    throw new RuleViolation('producers.merge-refused', { reason: 'it is the same one' });
  if (survivor.state === 'merged') {
    throw new RuleViolation('producers.merge-refused', {
      reason: `the other is itself merged into ${survivor.mergedInto}`,
    });
  }
  return next(duplicate, { state: 'merged', mergedInto: survivor.id, stateReason: reason });
}

function refuseWhenMerged(producer: Producer, change: string): void {
  if (producer.state === 'merged')
    throw new RuleViolation('producers.state-change-refused', { state: 'merged', change });
}
