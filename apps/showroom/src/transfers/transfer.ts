import type { TransferStateName } from '@onevillage/contracts-showroom';
import type { LocalDate } from '@onevillage/kernel';

/** Units of one lot and owner that left one location; in steps of the lot's unit. */
export interface TransferLine {
  readonly line: number;
  readonly lotId: string;
  readonly ownerId: string;
  readonly fromLocationId: string;
  readonly quantity: number;
  readonly arrived: number;
  readonly missing: number;
  readonly putBack: number;
}

/** Goods from one showroom to another; under way they stand on the transit account of the one that sent them. */
export interface Transfer {
  readonly transferId: string;
  readonly version: number;
  readonly fromShowroomId: string;
  readonly toShowroomId: string;
  readonly state: TransferStateName;
  readonly expectedOn: LocalDate | null;
  readonly dispatchedAt: Date;
  readonly endedAt: Date | null;
  readonly lines: readonly TransferLine[];
}

export const leftOf = ({ quantity, arrived, missing, putBack }: TransferLine): number =>
  quantity - arrived - missing - putBack;

/** Its next version: ended when nothing is under way any more. */
export function progressed(
  transfer: Transfer,
  lines: readonly TransferLine[],
  ended: 'arrived' | 'cancelled',
  now: Date,
): Transfer {
  const isOver = lines.every((line) => leftOf(line) === 0);
  const end = isOver ? { state: ended, endedAt: now } : {};
  return { ...transfer, ...end, lines, version: transfer.version + 1 };
}
