import type { HoldView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import type { HoldRow } from './holds.read-model.js';

export const holdView = ({ holdId, lines, names, lotCodes, ...hold }: HoldRow): HoldView => ({
  id: holdId,
  version: hold.version,
  showroomId: hold.showroomId,
  zone: hold.zone,
  purpose: hold.purpose,
  reference: hold.reference,
  state: hold.state,
  placedAt: hold.placedAt.toISOString(),
  expiresAt: hold.expiresAt.toISOString(),
  endedAt: hold.endedAt?.toISOString() ?? null,
  saleId: hold.saleId,
  lines: lines.map(({ picks, ...line }) => {
    const text = (amount: number) => formatQuantity({ amount, unit: line.unit });
    return {
      ...line,
      productName: names[line.variantId] ?? null,
      quantity: text(line.quantity),
      picks: picks.map(({ lotId, ownerId, locationId, quantity }) => ({
        lotId,
        lotCode: lotCodes[lotId] ?? null,
        ownerId,
        locationId,
        quantity: text(quantity),
      })),
    };
  }),
});
