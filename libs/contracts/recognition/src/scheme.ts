/** Schemes of recognition. Their levels and durations are dated reference data of the recognition service. */
export const SCHEMES = ['OCOP', 'OVOP-KH', 'OTOP', 'TYPICAL-RURAL'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Grounds of withdrawal (Decision 26/2026/QĐ-TTg, Art. 9). */
export const WITHDRAWAL_GROUNDS = [
  'untrue-or-forged-file',
  'criteria-no-longer-met',
  'breach-of-law',
  'misuse-of-mark',
  'production-stopped',
  'other-authority-conclusion',
] as const;
export type WithdrawalGround = (typeof WITHDRAWAL_GROUNDS)[number];

export const CERTIFICATE_STATES = ['waiting', 'refused', 'granted', 'withdrawn', 'annulled'] as const;
export type CertificateStateName = (typeof CERTIFICATE_STATES)[number];
