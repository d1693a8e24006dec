import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

export const ALLOCATION_STATES = ['held', 'confirmed', 'released', 'expired'] as const;
export type AllocationStateName = (typeof ALLOCATION_STATES)[number];

/** A booth with everybody who has it now, on whichever days. */
const boothState = z.strictObject({
  boothId: z.uuid(),
  fairId: z.uuid(),
  zoneId: z.uuid(),
  number: z.string(),
  /** Where goods are sold from: of the showroom service. */
  stockLocationId: z.uuid().nullable(),
  allocations: z.array(
    z.strictObject({
      allocationId: z.uuid(),
      applicationId: z.uuid(),
      exhibitorId: z.uuid(),
      producerId: z.uuid().nullable(),
      /** Days of the fair, first and last inclusive. */
      from: z.iso.date(),
      through: z.iso.date(),
      state: z.enum(['held', 'confirmed']),
      expiresAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type BoothState = z.infer<typeof boothState>;

const of = { context: 'fairs', aggregate: 'booth', version: 1, data: boothState } as const;

export const BoothHeldV1 = defineEvent({
  ...of,
  name: 'held',
  summary: 'A booth is kept for an application for a time, or offered to whoever waits first.',
});
export const BoothConfirmedV1 = defineEvent({ ...of, name: 'confirmed', summary: 'A booth was given.' });
export const BoothReleasedV1 = defineEvent({
  ...of,
  name: 'released',
  summary: 'A booth was given up, or the time of a hold ran out.',
});
export const BoothChangedV1 = defineEvent({
  ...of,
  name: 'changed',
  summary: 'Two exhibitors changed places, or days, number or stock location of the booth are others.',
});
export const boothEvents = [BoothHeldV1, BoothConfirmedV1, BoothReleasedV1, BoothChangedV1];
