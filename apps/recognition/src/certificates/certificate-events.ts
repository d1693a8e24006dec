import {
  CertificateAnnulledV1,
  CertificateEndedV1,
  CertificateExpiredV1,
  CertificateExpiringV1,
  CertificateExtendedV1,
  CertificateGrantedV1,
  CertificateRelinkedV1,
  CertificateRestoredV1,
  CertificateWithdrawnV1,
} from '@onevillage/contracts-recognition';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, type Certificate } from './certificate.js';

const DEFINITIONS = {
  granted: CertificateGrantedV1,
  ended: CertificateEndedV1,
  restored: CertificateRestoredV1,
  relinked: CertificateRelinkedV1,
  withdrawn: CertificateWithdrawnV1,
  annulled: CertificateAnnulledV1,
  extended: CertificateExtendedV1,
  expired: CertificateExpiredV1,
} as const;
export type CertificateHappening = keyof typeof DEFINITIONS;

export const happened = (what: CertificateHappening, certificate: Certificate): NewEvent =>
  newEvent(DEFINITIONS[what], {
    aggregateId: certificate.id,
    version: certificate.version,
    data: publicState(certificate),
  });

export const expiring = (certificate: Certificate, daysLeft: 180 | 150 | 120): NewEvent =>
  newEvent(CertificateExpiringV1, {
    aggregateId: certificate.id,
    version: certificate.version,
    data: { ...publicState(certificate), daysLeft },
  });
