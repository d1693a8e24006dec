import { AgreementChangedV1, AgreementEndedV1, AgreementSignedV1 } from '@onevillage/contracts-showroom';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, type Agreement } from './agreement.js';

const DEFINITIONS = {
  signed: AgreementSignedV1,
  changed: AgreementChangedV1,
  ended: AgreementEndedV1,
} as const;

export const agreementEvent = (happened: keyof typeof DEFINITIONS, agreement: Agreement): NewEvent =>
  newEvent(DEFINITIONS[happened], {
    aggregateId: agreement.agreementId,
    version: agreement.version,
    data: publicState(agreement),
  });
