import { addDays, type LocalDate } from '@onevillage/kernel';
import { wasCut, type Certificate } from './certificate.js';

/** Re-evaluation may be filed from 180 to 120 days before the last day (Decision 26/2026/QĐ-TTg, Art. 8). */
export const WINDOW_OPENS = 180;
export const WINDOW_CLOSES = 120;
/** Days before the end on which the clock tells of it. */
export const EXPIRING_DAYS = [180, 150, 120] as const;

type Dates = Pick<
  Certificate,
  'scheme' | 'state' | 'validFrom' | 'validThrough' | 'grantedThrough' | 'withdrawnOn' | 'extendedThrough'
>;

/** Only OCOP has one. */
export const renewalWindow = ({ scheme, grantedThrough }: Pick<Certificate, 'scheme' | 'grantedThrough'>) =>
  scheme === 'OCOP'
    ? {
        renewalFrom: addDays(grantedThrough, -WINDOW_OPENS),
        renewalThrough: addDays(grantedThrough, -WINDOW_CLOSES),
      }
    : { renewalFrom: null, renewalThrough: null };

/** Where in its life a certificate is on a day. */
export function phaseOn(certificate: Dates, date: LocalDate): string {
  if (certificate.state !== 'granted') return certificate.state;
  if (date < certificate.validFrom) return 'future';
  if (date > certificate.validThrough) return wasCut(certificate) ? 'ended' : 'expired';
  if (certificate.extendedThrough && date > certificate.grantedThrough) return 'extended';
  const { renewalFrom, renewalThrough } = renewalWindow(certificate);
  if (renewalFrom === null || date < renewalFrom) return 'valid';
  return date <= renewalThrough ? 'renewal-window' : 'late';
}
