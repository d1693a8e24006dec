import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';
import { LOCATION_KINDS } from './location.js';

export const SHOWROOM_KINDS = ['showroom', 'point-of-sale', 'booth', 'store'] as const;
export type ShowroomKind = (typeof SHOWROOM_KINDS)[number];
/** Certified goods only, or also goods without stars. */
export const SHOWROOM_POLICIES = ['certified', 'any'] as const;
export type ShowroomPolicy = (typeof SHOWROOM_POLICIES)[number];

const showroomState = z.strictObject({
  showroomId: z.uuid(),
  name: z.string(),
  kind: z.enum(SHOWROOM_KINDS),
  /** Who runs it. */
  organisationId: z.uuid(),
  adminUnitId: z.uuid(),
  /** The unit, all above it and its successors. */
  adminUnitIds: z.array(z.uuid()),
  zone: z.string(),
  policy: z.enum(SHOWROOM_POLICIES),
  openedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
  state: z.enum(['open', 'closed']),
  locations: z.array(
    z.strictObject({
      locationId: z.uuid(),
      kind: z.enum(LOCATION_KINDS),
      name: z.string(),
      /** Whether sales, also those of partners, may take from it. */
      sellable: z.boolean(),
      state: z.enum(['open', 'closed']),
    }),
  ),
});
export type ShowroomState = z.infer<typeof showroomState>;

const of = { context: 'showroom', aggregate: 'showroom', version: 1, data: showroomState } as const;

export const ShowroomOpenedV1 = defineEvent({ ...of, name: 'opened', summary: 'A showroom opened.' });
export const ShowroomChangedV1 = defineEvent({
  ...of,
  name: 'changed',
  summary: 'Facts or stock locations of a showroom changed.',
});
export const ShowroomClosedV1 = defineEvent({ ...of, name: 'closed', summary: 'A showroom closed.' });
export const showroomFactEvents = [ShowroomOpenedV1, ShowroomChangedV1, ShowroomClosedV1];
