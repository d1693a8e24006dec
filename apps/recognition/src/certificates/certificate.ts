import type {
  CertificateState,
  CertificateStateName,
  Scheme,
  WithdrawalGround,
} from '@onevillage/contracts-recognition';
import {
  addDays,
  RuleViolation,
  type CertificateId,
  type LocalDate,
  type Principal,
  type ProductId,
} from '@onevillage/kernel';

/** Who asked for a certificate, and how: what it needs to go on when its product is heard of. */
export interface Asked {
  principal: Principal;
  renewals: Renewals;
  predecessorId: string | null;
  successorId: string | null;
}
/** How overlaps are read: a command names its neighbours; a list tells of gradings that follow each other. */
export type Renewals = 'named' | 'inferred';

/** A certificate as the register keeps it. `waiting` and `refused` ones never were public. */
export interface Certificate {
  id: CertificateId;
  version: number;
  productId: ProductId;
  scheme: Scheme;
  level: string;
  stars: number | null;
  number: string | null;
  decisionNumber: string;
  decidedOn: LocalDate;
  issuer: string;
  issuerAdminUnitId: string | null;
  validFrom: LocalDate;
  /** Last valid day as things stand. */
  validThrough: LocalDate;
  grantedThrough: LocalDate;
  zone: string;
  state: CertificateStateName;
  withdrawnOn: LocalDate | null;
  withdrawalGround: WithdrawalGround | null;
  extendedThrough: LocalDate | null;
  predecessorId: CertificateId | null;
  successorId: CertificateId | null;
  /** What was said with the last change of state: remark, reason, legal basis. */
  remark: string | null;
  refusal: string | null;
  toldExpiring: number | null;
  toldExpired: boolean;
  /** Of a waiting or refused one. */
  asked: Asked | null;
}

export const EXTENSION_DAYS = 180;

export function publicState(certificate: Certificate): CertificateState {
  const {
    id,
    version: _v,
    remark: _r,
    refusal: _f,
    toldExpiring: _e,
    toldExpired: _x,
    asked: _a,
    state,
    ...rest
  } = certificate;
  return { certificateId: id, ...rest, state: state as CertificateState['state'] };
}

/** The end that the certificate has by itself, whatever follows it. */
export const ownEnd = (
  certificate: Pick<Certificate, 'withdrawnOn' | 'extendedThrough' | 'grantedThrough'>,
): LocalDate =>
  certificate.withdrawnOn
    ? addDays(certificate.withdrawnOn, -1)
    : (certificate.extendedThrough ?? certificate.grantedThrough);

/** Whether the next one ended it before its time. */
export const wasCut = (
  certificate: Pick<Certificate, 'validThrough' | 'withdrawnOn' | 'extendedThrough' | 'grantedThrough'>,
): boolean => certificate.validThrough < ownEnd(certificate);

const requireGranted = (certificate: Certificate, change: string): void => {
  if (certificate.state !== 'granted') {
    throw new RuleViolation('recognition.state-change-refused', { state: certificate.state, change });
  }
};

/** From the day `on` it is no longer valid. */
export function withdrawn(
  certificate: Certificate,
  { on, ground, remark }: { on: LocalDate; ground: WithdrawalGround; remark: string | null },
  today: LocalDate,
): Certificate {
  requireGranted(certificate, 'withdrawn');
  if (on < certificate.validFrom || on > today || on > certificate.validThrough) {
    const latest = today < certificate.validThrough ? today : certificate.validThrough;
    throw new RuleViolation('recognition.withdrawal-date-wrong', {
      validFrom: certificate.validFrom,
      today: latest,
    });
  }
  return {
    ...certificate,
    state: 'withdrawn',
    withdrawnOn: on,
    withdrawalGround: ground,
    remark,
    validThrough: addDays(on, -1),
  };
}

/** The entry was wrong: it never counted. A right one is entered anew. */
export function annulled(certificate: Certificate, reason: string): Certificate {
  if (certificate.state !== 'granted' && certificate.state !== 'withdrawn') {
    throw new RuleViolation('recognition.state-change-refused', {
      state: certificate.state,
      change: 'annulled',
    });
  }
  const validThrough = addDays(certificate.validFrom, -1);
  return {
    ...certificate,
    state: 'annulled',
    remark: reason,
    validThrough,
    predecessorId: null,
    successorId: null,
  };
}

/** The transitional extension (Decision 26/2026/QĐ-TTg, Art. 12.3): at most 180 days past the granted end, never shortened. */
export function extended(certificate: Certificate, through: LocalDate, legalBasis: string): Certificate {
  requireGranted(certificate, 'extended');
  if (wasCut(certificate)) {
    throw new RuleViolation('recognition.state-change-refused', {
      state: 'ended by its successor',
      change: 'extended',
    });
  }
  const latest = addDays(certificate.grantedThrough, EXTENSION_DAYS);
  if (through > latest || through <= certificate.validThrough) {
    throw new RuleViolation('recognition.extension-too-long', { latest });
  }
  return {
    ...certificate,
    extendedThrough: through,
    validThrough: through,
    remark: legalBasis,
    toldExpiring: null,
    toldExpired: false,
  };
}
