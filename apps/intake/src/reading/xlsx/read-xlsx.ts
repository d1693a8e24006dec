import { RuleViolation } from '@onevillage/kernel';
import { unreadEncoding } from '../file-refusals.js';
import type { Grid, GridNote, GridRow } from '../grid.js';
import { findLegacyFont } from '../text/legacy-fonts.js';
import { readSheet } from './read-sheet.js';
import { workbookParts, type SheetPart } from './workbook-parts.js';
import { readDateStyles, readSharedStrings } from './workbook-tables.js';
import { openPackage } from './zip-package.js';

const SAMPLE_CHARS = 20_000;

function refuseLegacyFont(rows: readonly GridRow[]): void {
  let sample = '';
  for (const { cells } of rows) {
    for (const cell of cells) if (cell.kind === 'text') sample += `${cell.raw} `;
    if (sample.length > SAMPLE_CHARS) break;
  }
  const legacy = findLegacyFont(sample);
  if (legacy) throw unreadEncoding(legacy.font, legacy.sample);
}

/** The visible sheets, or the one that was asked for by its name (hidden ones too, then). */
function chosenSheets(sheets: readonly SheetPart[], wanted?: string): readonly SheetPart[] {
  const chosen = sheets.filter(({ name, hidden }) => (wanted === undefined ? !hidden : name === wanted));
  if (chosen.length > 0) return chosen;
  throw new RuleViolation('intake.sheet-unknown', { sheets: sheets.map(({ name }) => name).join(', ') });
}

/** Each chosen sheet of an XLSX file as a grid. Throws what the caps, the parts and the texts call for. */
export async function readXlsx(bytes: Uint8Array, wanted?: string): Promise<Grid[]> {
  const zip = await openPackage(bytes);
  const parts = await workbookParts(zip);
  const strings = parts.sharedStrings ? await readSharedStrings(zip, parts.sharedStrings) : [];
  const dateStyles = parts.styles ? await readDateStyles(zip, parts.styles) : [];
  const { dateSystem } = parts;
  const hidden = parts.sheets.filter((sheet) => sheet.hidden && sheet.name !== wanted);
  const sheets = parts.sheets.filter((sheet) => !hidden.includes(sheet)).map(({ name }) => name);
  const grids: Grid[] = [];
  for (const sheet of chosenSheets(parts.sheets, wanted)) {
    const { rows, merges, hiddenRows } = await readSheet(zip, sheet.part, {
      strings,
      dateStyles,
      dateSystem,
    });
    refuseLegacyFont(rows);
    const notes: GridNote[] = [];
    if (hidden.length > 0) {
      notes.push({
        code: 'hidden-sheets-skipped',
        params: { sheets: hidden.map(({ name }) => name).join(', ') },
      });
    }
    if (hiddenRows > 0) notes.push({ code: 'hidden-rows-read', params: { rows: hiddenRows } });
    grids.push({ sheet: sheet.name, sheets, format: 'xlsx', rows, merges, notes, dateSystem });
  }
  return grids;
}
