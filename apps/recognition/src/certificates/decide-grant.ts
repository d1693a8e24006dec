import { RuleViolation, type Principal } from '@onevillage/kernel';
import type { CertificateChanges } from './certificate-changes.js';
import { requireScope } from './certificate-permission.js';
import { annulled, type Asked, type Certificate } from './certificate.js';
import { sameContent, sameEntry } from './asked-certificate.js';
import type { KnownProduct } from './known-product.store.js';
import { counts, overlap, overlapping } from './timeline.js';

export interface GrantOutcome {
  status: 'created' | 'updated' | 'unchanged';
  certificate: Certificate;
}

/** What becomes of a certificate that is asked for. Throws the rule that refuses it, and then has changed nothing. */
export function decideGrant(
  changes: CertificateChanges,
  certificate: Certificate,
  product: KnownProduct | undefined,
): GrantOutcome {
  const how = certificate.asked!;
  const entered = changes
    .of(certificate.productId, certificate.scheme)
    .find((other) => sameEntry(certificate, other));
  if (entered && sameContent(certificate, entered)) return { status: 'unchanged', certificate: entered };
  if (entered && how.renewals === 'named') {
    const { decisionNumber, decidedOn, id } = entered;
    throw new RuleViolation('recognition.certificate-already-entered', {
      decisionNumber,
      decidedOn,
      certificateId: id,
    });
  }
  changes.atomically(certificate.productId, () => {
    if (entered) takeBack(changes, entered, product, how.principal);
    if (product?.adminUnitIds) grant(changes, certificate, product, how);
    else changes.keep(certificate);
  });
  return { status: entered ? 'updated' : 'created', certificate };
}

/** A corrected list: the wrong entry is annulled, and the right one entered after. Nothing is edited. */
function takeBack(
  changes: CertificateChanges,
  entered: Certificate,
  product: KnownProduct | undefined,
  principal: Principal,
): void {
  if (changes.isNew(entered))
    throw new RuleViolation('recognition.rows-disagree', { decisionNumber: entered.decisionNumber });
  if (entered.state === 'waiting') {
    if (entered.asked?.principal.subject !== principal.subject)
      throw new RuleViolation('recognition.certificate-waits');
    return changes.keep({ ...entered, state: 'refused', refusal: 'recognition.corrected' });
  }
  requireScope(principal, product);
  // A list knows nothing of what happened since: a person annuls these.
  const since = entered.state === 'withdrawn' ? 'withdrawn' : entered.extendedThrough ? 'extended' : null;
  if (since)
    throw new RuleViolation('recognition.state-change-refused', {
      state: since,
      change: 'corrected by a list',
    });
  changes.put(annulled(entered, 'corrected by a later list'), 'annulled');
}

/** Grants a certificate of a product that is known, with its producer. */
export function grant(
  changes: CertificateChanges,
  certificate: Certificate,
  product: KnownProduct,
  how: Asked,
): void {
  requireScope(how.principal, product);
  if (product.retired)
    throw new RuleViolation('recognition.product-retired', { productId: product.productId });
  const others = changes.of(certificate.productId, certificate.scheme);
  for (const [id, isFit] of [
    [how.predecessorId, (other: Certificate) => other.validFrom < certificate.validFrom],
    [how.successorId, (other: Certificate) => certificate.validFrom < other.validFrom],
  ] as const) {
    const named = id && others.find((other) => other.id === id && counts(other));
    if (id && !named)
      throw new RuleViolation('not-found', { what: `certificate ${id} of this product and scheme` });
    if (named && !isFit(named)) throw overlap(named);
  }
  const clash = overlapping(others, certificate).find((other) =>
    how.renewals === 'named'
      ? other.id !== how.predecessorId && other.id !== how.successorId
      : other.validFrom === certificate.validFrom,
  );
  if (clash) throw overlap(clash);
  changes.put({ ...certificate, state: 'granted', asked: null }, 'granted');
}
