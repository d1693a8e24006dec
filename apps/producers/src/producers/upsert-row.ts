import type { BulkOutcome } from '@onevillage/contracts-kit';
import { communeKey, type ProducerContact, type UpsertProducer } from '@onevillage/contracts-producers';
import { RuleViolation, type Principal, type ProducerId } from '@onevillage/kernel';
import type { Place } from '../admin-units/admin-unit-resolver.js';
import type { ProducerIndex } from './producer-index.js';
import { matchProducer } from './match-producer.js';
import type { Candidate } from './near-producers.js';
import { identifiers, producerKey } from './producer-identity.js';
import { requireProducerScope } from './producer-permission.js';
import { changed, type Producer } from './producer.js';
import { newProducer } from './register-producer.use-case.js';
import { assertFreeIdentity } from './require-free-identity.js';

export interface UpsertRow {
  item: UpsertProducer;
  place: Place;
  principal: Principal;
  /** Grows with what this import writes, so that a later row finds it. */
  known: ProducerIndex;
  similar: readonly Candidate[];
  written: Map<string, Producer>;
  newId: () => ProducerId;
}
const MAX_CANDIDATES = 20;

/** What one row of an import becomes. Throws the rule that refuses it. */
export function upsertRow(row: UpsertRow): BulkOutcome {
  const { item, place, principal, known, written } = row;
  const { taxCode } = identifiers(item, item.legalForm);
  const match = matchProducer({ item, taxCode: taxCode ?? null, place }, known, row.similar);
  if (match.kind === 'near') {
    requireProducerScope(principal, place.placement.adminUnitIds);
    return { status: 'near-match', candidates: match.candidates.slice(0, MAX_CANDIDATES) };
  }
  if (match.kind === 'new') {
    requireProducerScope(principal, place.placement.adminUnitIds);
    const producer = newProducer(item, place.placement, row.newId());
    assertFreeIdentity(producer, known);
    known.put(producer);
    written.set(producer.id, producer);
    return { status: 'created', id: producer.id, version: 1 };
  }
  const before = match.producer;
  requireProducerScope(principal, before.adminUnitIds);
  const after = match.kind === 'known' ? changed(before, told(row, before)) : null;
  if (!after) return { status: 'unchanged', id: before.id, version: before.version };
  if (written.has(before.id)) {
    // One event per aggregate and transaction: two rows of one file that disagree about a producer.
    throw new RuleViolation('producers.rows-disagree', { name: before.name });
  }
  assertFreeIdentity(after, known);
  known.put(after);
  written.set(after.id, after);
  return { status: 'updated', id: after.id, version: after.version };
}

/** What the row tells of a producer that is there; what it does not tell stays. */
function told({ item, place, principal }: UpsertRow, before: Producer): Partial<Producer> {
  const { taxCode, personalId } = identifiers(item, item.legalForm);
  const { adminUnitId, adminUnitIds } = place.placement;
  // A unit that holds the known one, or followed it, says no more than is known.
  const moves = adminUnitId !== null && !before.adminUnitIds.includes(adminUnitId);
  if (moves) requireProducerScope(principal, adminUnitIds);
  return {
    // A person said it is the same one under another spelling: the registered spelling stays.
    name: item.sameAs || producerKey(item.name) === producerKey(before.name) ? undefined : item.name,
    legalForm: item.legalForm,
    taxCode: taxCode ?? undefined,
    personalId: personalId ?? undefined,
    address: item.address ?? undefined,
    contacts: item.contacts && withContacts(before.contacts, item.contacts),
    communeKey: communeKey(item.adminUnit?.commune) || undefined,
    ...(moves && place.placement),
  };
}

/** A list tells the phones that it knows, not that there is no website. */
const withContacts = (
  before: readonly ProducerContact[],
  told: readonly ProducerContact[],
): ProducerContact[] => [...before.filter((old) => !told.some((one) => one.kind === old.kind)), ...told];
