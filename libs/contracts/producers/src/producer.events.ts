import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';
import { LEGAL_FORMS } from './legal-form.js';
import { QUALITY_DOCUMENT_KINDS } from './quality-document.js';

const localDate = z.iso.date();

/** The public state of a producer: contacts, representatives and personal ids never leave the service. */
const producerState = z.strictObject({
  producerId: z.uuid(),
  name: z.string().min(1),
  legalForm: z.enum(LEGAL_FORMS),
  /** Tax code; null for those whose number is the personal id of a representative. */
  taxCode: z.string().nullable(),
  /** Address as printed on the documents, with the administrative unit names of their day. */
  address: z.string().nullable(),
  adminUnitId: z.uuid().nullable(),
  /** The unit itself, all that contain it, and all their successors: a scope is an intersection with these. */
  adminUnitIds: z.array(z.uuid()),
  state: z.enum(['active', 'suspended', 'closed', 'merged']),
  mergedInto: z.uuid().nullable(),
  qualityDocuments: z.array(
    z.strictObject({
      documentId: z.uuid(),
      kind: z.enum(QUALITY_DOCUMENT_KINDS),
      number: z.string().nullable(),
      issuer: z.string(),
      scope: z.string().nullable(),
      validFrom: localDate,
      validThrough: localDate.nullable(),
    }),
  ),
});
export type ProducerState = z.infer<typeof producerState>;

const of = { context: 'producers', aggregate: 'producer', version: 1, data: producerState } as const;

export const ProducerRegisteredV1 = defineEvent({
  ...of,
  name: 'registered',
  summary: 'A producer was entered in the register.',
});
export const ProducerChangedV1 = defineEvent({
  ...of,
  name: 'changed',
  summary: 'Public facts of a producer changed.',
});
export const ProducerMergedV1 = defineEvent({
  ...of,
  name: 'merged',
  summary: 'A person found this producer to be a duplicate: `mergedInto` names the one that stays.',
});
export const producerEvents = [ProducerRegisteredV1, ProducerChangedV1, ProducerMergedV1];
