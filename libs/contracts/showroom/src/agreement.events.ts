import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

/** Whose price counts, and who bears the loss. */
export const AGREEMENT_SIDES = ['producer', 'showroom'] as const;
export type AgreementSide = (typeof AGREEMENT_SIDES)[number];
export const AGREEMENT_STATES = ['signed', 'ended'] as const;
export type AgreementStateName = (typeof AGREEMENT_STATES)[number];

/** Percent, at most two decimals. */
const percent = z.string();

const agreementState = z.strictObject({
  agreementId: z.uuid(),
  showroomId: z.uuid(),
  producerId: z.uuid(),
  validFrom: z.iso.date(),
  /** Last day; null: until it is ended. Before validFrom when it was ended before it began. */
  validThrough: z.iso.date().nullable(),
  commissionPercent: percent,
  commissionByVariant: z.array(z.strictObject({ variantId: z.uuid(), percent })),
  priceSetBy: z.enum(AGREEMENT_SIDES),
  lossBorneBy: z.enum(AGREEMENT_SIDES),
  /** What must be left of the shelf life when goods are received: days, or percent of it. */
  minRemainingDays: z.int().nonnegative().nullable(),
  minRemainingPercent: z.int().min(0).max(100).nullable(),
  state: z.enum(AGREEMENT_STATES),
});
export type AgreementState = z.infer<typeof agreementState>;

const of = { context: 'showroom', aggregate: 'agreement', version: 1, data: agreementState } as const;

export const AgreementSignedV1 = defineEvent({
  ...of,
  name: 'signed',
  summary: 'A producer and a showroom agreed on consignment.',
});
export const AgreementChangedV1 = defineEvent({
  ...of,
  name: 'changed',
  summary: 'Terms of an agreement that has not begun changed.',
});
export const AgreementEndedV1 = defineEvent({
  ...of,
  name: 'ended',
  summary: 'The last day of an agreement was set.',
});
export const agreementEvents = [AgreementSignedV1, AgreementChangedV1, AgreementEndedV1];
