import type { GrantCertificate } from '@onevillage/contracts-recognition';
import {
  addMonths,
  parseLocalDate,
  RuleViolation,
  type Caller,
  type CertificateId,
  type LocalDate,
  type Principal,
  type ProductId,
} from '@onevillage/kernel';
import type { Asked, Certificate } from '../certificates/certificate.js';

/** The n-th id of a kind: readable in a failing test. */
export const idOf = <T extends string>(kind: number, n: number): T =>
  `01930000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}` as T;

export const day = (text: string): LocalDate => parseLocalDate(text);
export const PRODUCT = idOf<ProductId>(1, 1);
export const UNIT = idOf(5, 1);

export const anOfficer = (subject = 'officer', ...adminUnitIds: string[]): Principal => ({
  subject,
  clientId: 'x',
  roles: ['programme-officer'],
  organisationId: null,
  adminUnitIds: adminUnitIds.length ? adminUnitIds : [UNIT],
  partnerId: null,
  producerId: null,
});
/** An officer who has seen a version. */
export const aCaller = (now: Date, seen = 0): Caller => ({
  principal: anOfficer(),
  now,
  requireVersion: (current) => {
    if (current !== seen) throw new RuleViolation('precondition-failed');
  },
});
export const asks = (fields: Partial<Asked> = {}): Asked => ({
  principal: anOfficer(),
  renewals: 'inferred',
  predecessorId: null,
  successorId: null,
  ...fields,
});

let made = 0;
/** A granted OCOP certificate of 36 months from `validFrom`, unless told otherwise. */
export function aCertificate(fields: Partial<Certificate> = {}): Certificate {
  const validFrom = fields.validFrom ?? day('2026-01-01');
  const grantedThrough = fields.grantedThrough ?? addMonths(validFrom, 36);
  made += 1;
  return {
    id: idOf<CertificateId>(3, made),
    version: 1,
    productId: PRODUCT,
    scheme: 'OCOP',
    level: '4',
    stars: 4,
    number: null,
    decisionNumber: `${made}/QĐ-UBND`,
    decidedOn: validFrom,
    issuer: 'UBND tỉnh Lâm Đồng',
    issuerAdminUnitId: null,
    validFrom,
    validThrough: grantedThrough,
    grantedThrough,
    zone: 'Asia/Ho_Chi_Minh',
    state: 'granted',
    withdrawnOn: null,
    withdrawalGround: null,
    extendedThrough: null,
    predecessorId: null,
    successorId: null,
    remark: null,
    refusal: null,
    toldExpiring: null,
    toldExpired: false,
    asked: null,
    ...fields,
  };
}

export const aGrant = (fields: Partial<GrantCertificate> = {}): GrantCertificate => ({
  productId: PRODUCT,
  scheme: 'OCOP',
  level: '4',
  decisionNumber: '858/QĐ-UBND',
  decidedOn: '2025-06-19',
  issuer: 'UBND tỉnh Đắk Nông',
  ...fields,
});
