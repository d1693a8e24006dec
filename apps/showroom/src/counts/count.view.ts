import type { CountLineView, CountSheetView, CountView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import type { StoredSheet } from './count.store.js';
import { differenceOf } from './count.js';
import type { CountLineRow, CountRow } from './counts.read-model.js';

export const countView = (
  row: CountRow,
  sees: boolean,
  discrepancies: readonly CountLineRow[],
): CountView => ({
  id: row.countId,
  version: row.version,
  showroomId: row.showroomId,
  showroomName: row.showroomName,
  zone: row.zone,
  state: row.state,
  round: row.round,
  blind: row.blind,
  locationIds: [...row.locationIds],
  variantIds: row.variantIds && [...row.variantIds],
  producerId: row.producerId,
  lotIds: row.lotIds && [...row.lotIds],
  openedAt: row.openedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  sheets: row.sheets,
  tally:
    row.state === 'open'
      ? null
      : {
          lines: row.lines,
          uncounted: row.uncounted,
          recount: row.recount,
          differing: sees ? row.differing : null,
        },
  discrepancies: sees ? discrepancies.map((line) => countLineView(line, true)) : [],
});

export function countLineView(row: CountLineRow, sees: boolean): CountLineView {
  const { lotId, lotCode, variantId, productName, locationId, locationName, unit, state } = row;
  const line = { lotId, lotCode, variantId, productName, locationId, locationName, unit, state };
  if (!sees) return line;
  const units = (amount: number | null) => (amount === null ? null : formatQuantity({ amount, unit }));
  return {
    ...line,
    counted: units(row.counted),
    countedAt: row.countedAt?.toISOString() ?? null,
    expected: units(row.expected),
    difference: row.counted === null ? null : units(differenceOf(row)),
    reason: row.reason,
    adjusted: units(row.adjusted),
    uncoveredHolds: row.uncoveredHolds.map(({ holdId, quantity }) => ({
      holdId,
      quantity: units(quantity)!,
    })),
  };
}

export const countSheetView = ({
  sheetId,
  countId,
  round,
  lines,
  recordedAt,
}: StoredSheet): CountSheetView => ({
  id: sheetId,
  countId,
  round,
  lines,
  recordedAt: recordedAt.toISOString(),
});
