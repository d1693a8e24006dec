import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

export const FAIR_KINDS = ['fair', 'exhibition', 'conference', 'sales-week'] as const;
export type FairKind = (typeof FAIR_KINDS)[number];
/** Its administrative unit holds it, or is a guest at the fair of another organiser. */
export const FAIR_ROLES = ['organiser', 'guest'] as const;
export type FairRole = (typeof FAIR_ROLES)[number];
export const FAIR_STATES = ['planned', 'published', 'cancelled'] as const;
export type FairStateName = (typeof FAIR_STATES)[number];

/** Days are those of `timeZone`, first and last inclusive. */
const fairState = z.strictObject({
  fairId: z.uuid(),
  kind: z.enum(FAIR_KINDS),
  role: z.enum(FAIR_ROLES),
  title: z.string(),
  titles: z.strictObject({ en: z.string().nullable(), km: z.string().nullable() }),
  theme: z.string().nullable(),
  /** Whose fair it is. */
  adminUnitId: z.uuid(),
  /** The unit, all above it and its successors. */
  adminUnitIds: z.array(z.uuid()),
  venueId: z.uuid().nullable(),
  hallIds: z.array(z.uuid()),
  /** Where it is held, as it is announced. */
  place: z.string(),
  timeZone: z.string(),
  opensOn: z.iso.date(),
  closesOn: z.iso.date(),
  buildUpFrom: z.iso.date(),
  tearDownThrough: z.iso.date(),
  organiser: z.string(),
  coOrganisers: z.array(z.strictObject({ name: z.string(), part: z.string().nullable() })),
  state: z.enum(FAIR_STATES),
});
export type FairState = z.infer<typeof fairState>;

const of = { context: 'fairs', aggregate: 'fair', version: 1, data: fairState } as const;

export const FairPlannedV1 = defineEvent({
  ...of,
  name: 'planned',
  summary: 'A fair was put into the calendar.',
});
export const FairChangedV1 = defineEvent({ ...of, name: 'changed', summary: 'Facts of a fair changed.' });
export const FairMovedV1 = defineEvent({
  ...of,
  name: 'moved',
  summary: 'A fair was moved, extended or shortened: its days are others.',
});
export const FairPublishedV1 = defineEvent({
  ...of,
  name: 'published',
  summary: 'A fair is announced to everybody.',
});
export const FairCancelledV1 = defineEvent({ ...of, name: 'cancelled', summary: 'A fair will not be held.' });
export const fairEvents = [FairPlannedV1, FairChangedV1, FairMovedV1, FairPublishedV1, FairCancelledV1];
