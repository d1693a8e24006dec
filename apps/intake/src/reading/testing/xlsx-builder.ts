import { columnLetters } from '../grid.js';
import { zipOf, type ZipSource } from './zip-builder.js';

/** A cell as a test writes it: text, number, truth, day, error value, formula, rich text. */
export type CellSource =
  | string
  | number
  | boolean
  | null
  | { readonly date: number }
  | { readonly error: string }
  | { readonly formula: string; readonly value?: string | number }
  | { readonly rich: readonly string[] }
  | { readonly shared: string };

export interface SheetSource {
  readonly name: string;
  readonly rows: readonly (readonly CellSource[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
  /** Rows that the sheet hides, 1 is the first. */
  readonly hiddenRows?: readonly number[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const inline = (runs: string): string => `<is>${runs}</is>`;
const textRun = (text: string): string => `<t xml:space="preserve">${escapeXml(text)}</t>`;

function cellXml(source: CellSource, reference: string, shared: string[]): string {
  if (source === null) return '';
  if (typeof source === 'string') return `<c r="${reference}" t="inlineStr">${inline(textRun(source))}</c>`;
  if (typeof source === 'number') return `<c r="${reference}"><v>${source}</v></c>`;
  if (typeof source === 'boolean') return `<c r="${reference}" t="b"><v>${source ? 1 : 0}</v></c>`;
  if ('date' in source) return `<c r="${reference}" s="1"><v>${source.date}</v></c>`;
  if ('error' in source) return `<c r="${reference}" t="e"><v>${source.error}</v></c>`;
  if ('rich' in source) {
    const runs = source.rich.map((text) => `<r><rPr><b/></rPr>${textRun(text)}</r>`).join('');
    return `<c r="${reference}" t="inlineStr">${inline(`${runs}<rPh sb="0" eb="1"><t>furigana</t></rPh>`)}</c>`;
  }
  if ('shared' in source) {
    shared.push(source.shared);
    return `<c r="${reference}" t="s"><v>${shared.length - 1}</v></c>`;
  }
  const type = typeof source.value === 'string' ? ' t="str"' : '';
  const value = source.value === undefined ? '' : `<v>${escapeXml(String(source.value))}</v>`;
  return `<c r="${reference}"${type}><f>${escapeXml(source.formula)}</f>${value}</c>`;
}

function sheetXml({ rows, merges = [], hiddenRows = [] }: SheetSource, shared: string[]): string {
  const body = rows
    .map((cells, at) => {
      const xml = cells
        .map((cell, column) => cellXml(cell, `${columnLetters(column + 1)}${at + 1}`, shared))
        .join('');
      return `<row r="${at + 1}"${hiddenRows.includes(at + 1) ? ' hidden="1"' : ''}>${xml}</row>`;
    })
    .join('');
  const ranges = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const merged = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${ranges}</mergeCells>`;
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${body}</sheetData>${merged}</worksheet>`;
}

export interface XlsxOptions {
  readonly date1904?: boolean;
  /** Format of days. */
  readonly dateFormat?: string;
  /** Replaces or adds parts. */
  readonly parts?: readonly ZipSource[];
}

/** The parts of a workbook, to be zipped or spoilt first. */
export function xlsxParts(sheets: readonly SheetSource[], options: XlsxOptions = {}): ZipSource[] {
  const shared: string[] = [];
  const sheetParts = sheets.map((sheet, at) => ({
    name: `xl/worksheets/sheet${at + 1}.xml`,
    content: sheetXml(sheet, shared),
  }));
  const list = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const strings = shared.map((text) => `<si>${textRun(text)}</si>`).join('');
  const format = escapeXml(options.dateFormat ?? 'dd/mm/yyyy');
  const parts: ZipSource[] = [
    { name: '[Content_Types].xml', content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/></Types>` },
    { name: 'xl/workbook.xml', content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}<Relationship Id="rS" Type="${RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rT" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>` },
    { name: 'xl/sharedStrings.xml', content: `${HEAD}<sst xmlns="${MAIN}">${strings}</sst>` },
    { name: 'xl/styles.xml', content: `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${format}"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>` },
    ...sheetParts,
  ]; // prettier-ignore
  const replaced = new Map((options.parts ?? []).map((part) => [part.name, part]));
  const kept = parts.map((part) => replaced.get(part.name) ?? part);
  return [...kept, ...[...replaced.values()].filter(({ name }) => !parts.some((part) => part.name === name))];
}

export const xlsxOf = (sheets: readonly SheetSource[], options: XlsxOptions = {}): Buffer =>
  zipOf(xlsxParts(sheets, options));
