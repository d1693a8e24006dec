import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'in-review',
  'accepted',
  'waitlisted',
  'rejected',
  'withdrawn',
] as const;
export type ApplicationStateName = (typeof APPLICATION_STATES)[number];

/** Contacts and answers stay inside. */
const applicationState = z.strictObject({
  applicationId: z.uuid(),
  fairId: z.uuid(),
  exhibitorId: z.uuid(),
  /** Of the exhibitor; null: it is not a registered producer. */
  producerId: z.uuid().nullable(),
  exhibitorName: z.string(),
  /** The class in which it competes and waits. */
  zoneId: z.uuid(),
  delegationId: z.uuid().nullable(),
  /** How many it asks for. */
  booths: z.int().min(1),
  productIds: z.array(z.uuid()),
  state: z.enum(APPLICATION_STATES),
  submittedAt: z.iso.datetime().nullable(),
  /** Submitted after the last day of the call. */
  late: z.boolean(),
  /** Why it was decided so: codes of rules. */
  reasonCodes: z.array(z.string()),
});
export type ApplicationState = z.infer<typeof applicationState>;

const of = { context: 'fairs', aggregate: 'application', version: 1, data: applicationState } as const;

export const ApplicationDraftedV1 = defineEvent({
  ...of,
  name: 'drafted',
  summary: 'An application was begun.',
});
export const ApplicationChangedV1 = defineEvent({
  ...of,
  name: 'changed',
  summary: 'Facts of an application changed.',
});
export const ApplicationSubmittedV1 = defineEvent({
  ...of,
  name: 'submitted',
  summary: 'An exhibitor submitted an application.',
});
export const ApplicationReviewBegunV1 = defineEvent({
  ...of,
  name: 'review-begun',
  summary: 'An officer took an application for review.',
});
export const ApplicationAcceptedV1 = defineEvent({
  ...of,
  name: 'accepted',
  summary: 'An application was accepted.',
});
export const ApplicationWaitlistedV1 = defineEvent({
  ...of,
  name: 'waitlisted',
  summary: 'An application waits for a booth of its zone.',
});
export const ApplicationRejectedV1 = defineEvent({
  ...of,
  name: 'rejected',
  summary: 'An application was rejected.',
});
export const ApplicationWithdrawnV1 = defineEvent({
  ...of,
  name: 'withdrawn',
  summary: 'The exhibitor took the application back or gave the place up.',
});
export const applicationEvents = [
  ApplicationDraftedV1,
  ApplicationChangedV1,
  ApplicationSubmittedV1,
  ApplicationReviewBegunV1,
  ApplicationAcceptedV1,
  ApplicationWaitlistedV1,
  ApplicationRejectedV1,
  ApplicationWithdrawnV1,
];
