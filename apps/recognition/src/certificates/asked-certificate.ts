import { decisionKey, issuerKey, type GrantCertificate } from '@onevillage/contracts-recognition';
import {
  localDateAt,
  RuleViolation,
  type CertificateId,
  type LocalDate,
  type ProductId,
} from '@onevillage/kernel';
import { grantable, lastDay, schemeFacts } from '../schemes/scheme-rules.js';
import type { Asked, Certificate } from './certificate.js';

/** The certificate that a command asks for, before anything is known of its product. Throws what the scheme refuses. */
export function asked(input: GrantCertificate, id: CertificateId, how: Asked, now: Date): Certificate {
  const { zone } = schemeFacts(input.scheme);
  const decidedOn = input.decidedOn as LocalDate;
  const today = localDateAt(now, zone);
  if (decidedOn > today) throw new RuleViolation('recognition.decided-in-future', { decidedOn, today });
  const validFrom = (input.validFrom ?? decidedOn) as LocalDate;
  const level = grantable(input.scheme, input.level, decidedOn);
  const validThrough = lastDay(input.scheme, level, validFrom, input.validThrough as LocalDate | undefined);
  if (validThrough < validFrom || validFrom < decidedOn) {
    throw new RuleViolation('recognition.period-wrong', { validFrom, validThrough, decidedOn });
  }
  return {
    id,
    version: 0,
    productId: input.productId as ProductId,
    scheme: input.scheme,
    level: input.level,
    stars: level.stars,
    number: input.number ?? null,
    decisionNumber: input.decisionNumber,
    decidedOn,
    issuer: input.issuer,
    issuerAdminUnitId: input.issuerAdminUnitId ?? null,
    validFrom,
    validThrough,
    grantedThrough: validThrough,
    zone,
    state: 'waiting',
    withdrawnOn: null,
    withdrawalGround: null,
    extendedThrough: null,
    predecessorId: null,
    successorId: null,
    remark: null,
    refusal: null,
    toldExpiring: null,
    toldExpired: false,
    asked: how,
  };
}

/** Whether two are one entry: product, scheme, issuer, decision and date. */
export const sameEntry = (a: Certificate, b: Certificate): boolean =>
  a.productId === b.productId &&
  a.scheme === b.scheme &&
  a.decidedOn === b.decidedOn &&
  b.state !== 'annulled' &&
  b.state !== 'refused' &&
  decisionKey(a.decisionNumber) === decisionKey(b.decisionNumber) &&
  issuerKey(a.issuer) === issuerKey(b.issuer);

/** Whether a repeat of an entry says nothing new. */
export const sameContent = (a: Certificate, b: Certificate): boolean =>
  a.level === b.level &&
  a.validFrom === b.validFrom &&
  a.grantedThrough === b.grantedThrough &&
  (a.number === null || a.number === b.number);
