import type { MoveView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import type { Move } from './move.js';

export const moveView = ({ moveId, parts, occurredAt, unit, ...move }: Move): MoveView => ({
  id: moveId,
  ...move,
  unit,
  parts: parts.map(({ ownerId, quantity }) => ({
    ownerId,
    quantity: formatQuantity({ amount: quantity, unit }),
  })),
  occurredAt: occurredAt.toISOString(),
});
