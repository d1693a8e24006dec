import type { DelimiterName } from '@onevillage/contracts-intake';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { Language } from '../both-languages.js';
import { readFile } from '../reading/read-file.js';
import { findTable } from '../reading/table/find-table.js';
import type { Table } from '../reading/table/table.js';
import type { GoodsEntry } from '../goods/goods-entry.js';
import { readGoods, type GoodsKind } from '../goods/read-goods.js';
import type { ApplicationEntry, ResultEntry } from '../fairs/fair-entry.js';
import { readApplications } from '../fairs/read-applications.js';
import { readResults } from '../fairs/read-results.js';
import { LISTS } from '../lists/list-readings.js';
import { readRegister } from '../register/entries/read-register.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import type { RegisterEntry, RegisterOptions } from '../register/entries/register-entry.js';
import { guessMapping } from '../register/mapping/guess-mapping.js';
import { toMapping, type MappingProposal, type RegisterMapping } from '../register/mapping/mapping.js';
import { correctionsCsv } from '../register/report/corrections-csv.js';
import type { Reading, Source } from './source.js';

export interface RegisterRows {
  entries: readonly RegisterEntry[];
  issues: readonly RegisterIssue[];
}
/** Rows of a list as entries, and what is wrong with them and with the others. */
export interface ListRows<Entry> {
  entries: readonly Entry[];
  issues: readonly RegisterIssue[];
}
export type GoodsRows = ListRows<GoodsEntry>;
/** Every row of a file as an entry or an issue, by the kind of its list. */
export type FileRows =
  | ({ kind: 'register' } & RegisterRows)
  | ({ kind: GoodsKind } & GoodsRows)
  | ({ kind: 'fair-applications' } & ListRows<ApplicationEntry>)
  | ({ kind: 'fair-results' } & ListRows<ResultEntry>);

const DELIMITERS: Readonly<Record<DelimiterName, string>> = { comma: ',', semicolon: ';', tab: '\t' };

/** The file as a table, and how its columns are read. The first sheet with a table is read unless one is named. */
async function tableOf(
  bytes: Uint8Array,
  { kind, fileName, sheet, delimiter, encoding, told }: Source,
): Promise<{ sheets: readonly string[]; table: Table; proposal: MappingProposal }> {
  const grids = await readFile(bytes, {
    fileName,
    ...(sheet !== null && { sheet }),
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter: DELIMITERS[delimiter] }),
  });
  const list = LISTS[kind];
  const tables = grids.map((grid) => findTable(grid, list.words));
  const table = tables.find((one) => one.found && one.rows.length) ?? tables[0]!;
  // Lines of text without headings are no list.
  const isList = table.found || table.columns.length > 1;
  if (!table.rows.length || !isList) throw new RuleViolation('intake.no-table', { sheet: table.sheet });
  return { sheets: grids[0]!.sheets, table, proposal: guessMapping(table, told, list) };
}

function read(table: Table, mapping: RegisterMapping, source: Source, today: LocalDate): FileRows {
  const { kind } = source;
  switch (kind) {
    case 'register': {
      const { entries, issues } = readRegister(table, mapping, optionsOf(source, today));
      return { kind, entries, issues };
    }
    case 'fair-applications':
      return { kind, ...readApplications(table, mapping) };
    case 'fair-results':
      return { kind, ...readResults(table, mapping) };
    default:
      return { kind, ...readGoods(table, mapping, kind) };
  }
}

const optionsOf = ({ scheme, province }: Source, today: LocalDate): RegisterOptions => ({
  today,
  scheme,
  ...(province && { province }),
});

/** How the file would be read, with what it says about itself: a stated total that its rows contradict is named. */
export async function previewOf(bytes: Uint8Array, source: Source, today: LocalDate): Promise<Reading> {
  const { sheets, table, proposal } = await tableOf(bytes, source);
  const { issues } = read(table, toMapping(proposal), source, today);
  return {
    sheets: [...sheets],
    sheet: table.sheet,
    columns: proposal.columns.map(({ column, heading, field, confidence, alternatives }) => ({
      column,
      heading,
      field,
      confidence,
      alternatives: [...alternatives],
    })),
    missing: proposal.missing.map(({ field, required, remedy, hint }) => ({
      field,
      required,
      remedy,
      hint: hint ?? null,
    })),
    fillDownOffered: [...proposal.fillDownOffered],
    notes: issues
      .filter((issue) => issue.scope === 'file')
      .map(({ code, row, message, remedy }) => ({
        code,
        message: {
          vi: `Dòng ${row}: ${message.vi} ${remedy.vi}`,
          en: `Row ${row}: ${message.en} ${remedy.en}`,
        },
      })),
    rows: table.rows.length,
  };
}

export async function rowsOf(bytes: Uint8Array, source: Source, today: LocalDate): Promise<FileRows> {
  const { table, proposal } = await tableOf(bytes, source);
  return read(table, toMapping(proposal), source, today);
}

/** The refused rows as a CSV to correct and send again; `refusals` are those of the last check or run. */
export async function reportOf(
  bytes: Uint8Array,
  source: Source,
  today: LocalDate,
  refusals: readonly RegisterIssue[],
  language: Language,
): Promise<string> {
  const { table, proposal } = await tableOf(bytes, source);
  const mapping = toMapping(proposal);
  const { issues } = read(table, mapping, source, today);
  const found = new Set(issues.map(({ row, code }) => `${row} ${code}`));
  const more = refusals.filter(({ row, code }) => !found.has(`${row} ${code}`));
  return correctionsCsv(table, mapping, [...issues, ...more], language);
}
