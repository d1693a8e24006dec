import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';
import { SCHEMES, WITHDRAWAL_GROUNDS } from './scheme.js';

const localDate = z.iso.date();

/**
 * The public state of a certificate. It is valid on a local date d of `zone` exactly when it is not annulled and
 * validFrom ≤ d ≤ validThrough: withdrawal, a successor and the transitional extension have already moved validThrough.
 */
const certificateState = z.strictObject({
  certificateId: z.uuid(),
  productId: z.uuid(),
  scheme: z.enum(SCHEMES),
  /** Level of the scheme, e.g. `4` for four OCOP stars, `certified` for schemes without levels. */
  level: z.string(),
  /** Stars 1 to 5 where the scheme has them. */
  stars: z.int().min(1).max(5).nullable(),
  number: z.string().nullable(),
  decisionNumber: z.string(),
  decidedOn: localDate,
  /** As printed, even when the authority no longer exists. */
  issuer: z.string(),
  issuerAdminUnitId: z.uuid().nullable(),
  validFrom: localDate,
  /** Last valid day. Before validFrom when it never was valid. */
  validThrough: localDate,
  /** Last day as the certificate was granted. */
  grantedThrough: localDate,
  zone: z.string(),
  state: z.enum(['granted', 'withdrawn', 'annulled']),
  withdrawnOn: localDate.nullable(),
  withdrawalGround: z.enum(WITHDRAWAL_GROUNDS).nullable(),
  extendedThrough: localDate.nullable(),
  /** The ones before and after it of this product and scheme, with or without a gap between. */
  predecessorId: z.uuid().nullable(),
  successorId: z.uuid().nullable(),
});
export type CertificateState = z.infer<typeof certificateState>;

const of = { context: 'recognition', aggregate: 'certificate', version: 1 } as const;
const whole = { ...of, data: certificateState } as const;

export const CertificateGrantedV1 = defineEvent({
  ...whole,
  name: 'granted',
  summary: 'An authority granted a certificate.',
});
export const CertificateEndedV1 = defineEvent({
  ...whole,
  name: 'ended',
  summary: 'A renewal or upgrade ended this certificate the day before it began.',
});
export const CertificateRestoredV1 = defineEvent({
  ...whole,
  name: 'restored',
  summary: 'The successor was annulled: this certificate counts to its own end again.',
});
export const CertificateRelinkedV1 = defineEvent({
  ...whole,
  name: 'relinked',
  summary: 'A certificate before or after this one came or went; its own days are as they were.',
});
export const CertificateWithdrawnV1 = defineEvent({
  ...whole,
  name: 'withdrawn',
  summary: 'The certificate was withdrawn on a ground.',
});
export const CertificateAnnulledV1 = defineEvent({
  ...whole,
  name: 'annulled',
  summary: 'The entry was wrong: it never counted.',
});
export const CertificateExtendedV1 = defineEvent({
  ...whole,
  name: 'extended',
  summary: 'The transitional extension, at most 180 days.',
});
export const CertificateExpiringV1 = defineEvent({
  ...of,
  name: 'expiring',
  summary: 'The certificate ends in 180, 150 or 120 days: its renewal window opens, goes on, closes.',
  data: certificateState.extend({ daysLeft: z.union([z.literal(180), z.literal(150), z.literal(120)]) }),
});
export const CertificateExpiredV1 = defineEvent({
  ...whole,
  name: 'expired',
  summary: 'The last valid day has passed. Readers computed it themselves already.',
});
export const certificateEvents = [
  CertificateGrantedV1,
  CertificateEndedV1,
  CertificateRestoredV1,
  CertificateRelinkedV1,
  CertificateWithdrawnV1,
  CertificateAnnulledV1,
  CertificateExtendedV1,
  CertificateExpiringV1,
  CertificateExpiredV1,
];
