import type { ImportField } from '@onevillage/contracts-intake';
import { gridOf, type CellValue } from '../../reading/testing/grid-builder.js';
import { findTable } from '../../reading/table/find-table.js';
import { guessMapping } from '../../register/mapping/guess-mapping.js';
import { toMapping, type ToldMapping } from '../../register/mapping/mapping.js';
import { LISTS } from '../../lists/list-readings.js';
import { readGoods, type GoodsKind, type ReadGoods } from '../read-goods.js';

/** A list of goods as a test writes it, its headings first. */
export function readList(
  rows: readonly (readonly CellValue[])[],
  kind: GoodsKind = 'opening-stock',
  told: ToldMapping = {},
): ReadGoods & { codes: string[]; fields: ImportField[]; missing: string[] } {
  const list = LISTS[kind];
  const table = findTable(gridOf(rows), list.words);
  const proposal = guessMapping(table, told, list);
  const read = readGoods(table, toMapping(proposal), kind);
  return {
    ...read,
    codes: read.issues.map(({ row, code }) => `${row} ${code.replace('intake.', '')}`),
    fields: proposal.columns.map(({ field }) => field),
    missing: proposal.missing.map(({ field }) => field),
  };
}
