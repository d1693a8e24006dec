import { randomUUID } from 'node:crypto';
import {
  CertificateExpiringV1,
  CertificateGrantedV1,
  type CertificateState,
  CertificateWithdrawnV1,
} from '@onevillage/contracts-recognition';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';

export const EVENTS_PER_LIFE = 4;
export const CERTIFICATE_TOPIC = CertificateGrantedV1.topic;

/** The events of one certificate in their order, as the recognition service writes them: some 700 bytes each. */
export function certificateLife(number: number): NewEvent[] {
  const certificateId = randomUUID();
  const granted: CertificateState = {
    certificateId,
    productId: randomUUID(),
    scheme: 'OCOP',
    level: number % 2 === 0 ? '4' : '3',
    stars: number % 2 === 0 ? 4 : 3,
    number: `${number}/GCN-OCOP`,
    decisionNumber: `${1_000 + (number % 900)}/QĐ-UBND`,
    decidedOn: '2025-08-06',
    issuer: 'Ủy ban nhân dân tỉnh Lâm Đồng',
    issuerAdminUnitId: randomUUID(),
    validFrom: '2025-08-06',
    validThrough: '2028-08-05',
    grantedThrough: '2028-08-05',
    zone: 'Asia/Ho_Chi_Minh',
    state: 'granted',
    withdrawnOn: null,
    withdrawalGround: null,
    extendedThrough: null,
    predecessorId: null,
    successorId: null,
  };
  const withdrawn: CertificateState = {
    ...granted,
    state: 'withdrawn',
    withdrawnOn: '2028-04-20',
    withdrawalGround: 'criteria-no-longer-met',
    validThrough: '2028-04-19',
  };
  const aggregateId = certificateId;
  return [
    newEvent(CertificateGrantedV1, { aggregateId, version: 1, data: granted }),
    newEvent(CertificateExpiringV1, { aggregateId, version: 2, data: { ...granted, daysLeft: 180 } }),
    newEvent(CertificateExpiringV1, { aggregateId, version: 3, data: { ...granted, daysLeft: 120 } }),
    newEvent(CertificateWithdrawnV1, { aggregateId, version: 4, data: withdrawn }),
  ];
}
