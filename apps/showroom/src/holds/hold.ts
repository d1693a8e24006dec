import type { HoldPurpose, HoldState, HoldStateName } from '@onevillage/contracts-showroom';
import { RuleViolation, type Unit } from '@onevillage/kernel';
import type { Units } from '../sales/pick-units.js';

export interface HeldLine {
  readonly line: number;
  readonly variantId: string;
  readonly unit: Unit;
  /** Steps of the unit. */
  readonly quantity: number;
  readonly picks: readonly Units[];
}

/** Units that stand aside for somebody until a deadline. */
export interface Hold {
  readonly holdId: string;
  readonly version: number;
  readonly showroomId: string;
  readonly purpose: HoldPurpose;
  readonly reference: string;
  readonly state: HoldStateName;
  /** By the database's clock, as the deadline is. */
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly saleId: string | null;
  readonly lines: readonly HeldLine[];
}

/** Once its time is over it is, whether or not anybody has freed its units yet. @throws RuleViolation `showroom.hold-over`, `showroom.hold-ended` */
export function requireOpen({ holdId, state, expiresAt, endedAt }: Hold, now: Date): void {
  if (state === 'expired' || (state === 'open' && now >= expiresAt))
    throw new RuleViolation('showroom.hold-over', { holdId, expiresAt: expiresAt.toISOString() });
  if (state !== 'open')
    throw new RuleViolation('showroom.hold-ended', { holdId, state, endedAt: endedAt!.toISOString() });
}

/** The reference is for the showroom alone. */
export const publicState = ({
  version: _version,
  reference: _reference,
  placedAt,
  expiresAt,
  endedAt,
  lines,
  ...hold
}: Hold): HoldState => ({
  ...hold,
  placedAt: placedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  lines: lines.map(({ picks, ...line }) => ({ ...line, picks: picks.map((one) => ({ ...one })) })),
});
