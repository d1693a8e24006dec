import iconv from 'iconv-lite';
import {
  xlsxOf,
  xlsxParts,
  type CellSource,
  type SheetSource,
  type XlsxOptions,
} from '../reading/testing/xlsx-builder.js';
import { zipOf, type ZipSource } from '../reading/testing/zip-builder.js';
import { SOUND, type Row } from '../register/testing/read-rows.js';
import { registerFile, soundRows } from './register-file.js';

/** What is expected of a file: a problem, or that it is read and what its rows and notes say. */
export type Expected =
  | { status: number; code: string }
  /** Codes of the rows' issues (`!` refuses) by row, and of the file's notes, without their prefix. */
  | { rows: Record<number, string[]>; notes?: string[] };
export interface BadFile {
  name: string;
  file: () => Buffer | string;
  fileName?: string;
  type?: string;
  query?: Record<string, string>;
  expected: Expected;
}

const good = registerFile([SOUND]);
const one = (row: Row): string => registerFile([{ ...SOUND, ...row }]);
const HEAD = [
  'Tên sản phẩm',
  'Chủ thể',
  'Nhóm',
  'Địa chỉ',
  'Sao',
  'Mã vạch',
  'Giá bán',
  'Quyết định',
  'Ngày',
  'Cơ quan',
];
const BODY: readonly CellSource[] = [
  'Mắm nêm', 'HTX Thuận Hà', 'Thực phẩm', 'xã Thuận Hà, tỉnh Đắk Nông', '4 sao', null, null, '858/QĐ-UBND', '19/06/2025', 'UBND tỉnh Đắk Nông',
]; // prettier-ignore
const cells = (replaced: Record<number, CellSource>): CellSource[] =>
  BODY.map((cell, at) => (at in replaced ? replaced[at]! : cell));
const sheet = (rows: readonly (readonly CellSource[])[], more: Partial<SheetSource> = {}): SheetSource => ({
  name: 'Danh sách',
  rows: [HEAD, ...rows],
  ...more,
});
const workbook = (replaced: Record<number, CellSource> = {}, options: XlsxOptions = {}): Buffer =>
  xlsxOf([sheet([cells(replaced)])], options);
const withPart = (...parts: ZipSource[]): Buffer => workbook({}, { parts });
const claiming = (claims: NonNullable<ZipSource['claims']>): Buffer =>
  zipOf(
    xlsxParts([sheet([BODY])]).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, claims } : part)),
  );
const macros =
  '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
const DTD = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
const ole = (text: string): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(text, 'utf16le'),
  ]);

const refusedAs = (code: string, status = 422): Expected => ({ status, code });
const fine: Expected = { rows: {} };
const row2 = (...codes: string[]): Expected => ({ rows: { 2: codes } });

export const BAD_FILES: readonly BadFile[] = [
  { name: 'UTF-8 with a byte order mark', file: () => `\uFEFF${good}`, expected: fine },
  { name: 'UTF-16 with a byte order mark', file: () => Buffer.from(`\uFEFF${good}`, 'utf16le'), expected: fine },
  { name: 'Windows-1258 is found out, and said', file: () => iconv.encode(good.normalize('NFD').replace(/[\u0306\u0302\u031B]/g, (m) => m), 'windows-1258'), expected: refusedAs('intake.encoding') },
  { name: 'text that is declared to be something else', file: () => Buffer.from('Tên sản phẩm;Chủ thể', 'utf16le'), query: { encoding: 'utf-8' }, expected: refusedAs('intake.encoding') },
  { name: 'an encoding that nobody knows', file: () => good, query: { encoding: 'tcvn3' }, expected: refusedAs('validation') },
  { name: 'TCVN3', file: () => Buffer.from('Tªn s¶n phÈm;Chñ thÓ\nN­íc m¾m;Hîp t¸c x·', 'latin1'), expected: refusedAs('intake.encoding') },
  { name: 'VNI', file: () => Buffer.from('Teân saûn phaåm;Chuû theå\nNöôùc maém;Hôïp taùc xaõ', 'latin1'), expected: refusedAs('intake.encoding') },
  { name: 'separated by tabs', file: () => good.replaceAll(';', '\t'), expected: fine },
  { name: 'separated by commas', file: () => good.replaceAll(';', ','), expected: fine },
  { name: 'separated by either of two', file: () => 'a,b;c\n1,2;3\n4,5;6\n', expected: refusedAs('intake.delimiter') },
  { name: 'separated by what the sender says', file: () => 'a,b;c\n1,2;3\n4,5;6\n', query: { delimiter: 'semicolon' }, expected: refusedAs('intake.mapping-incomplete') },
  { name: 'separated by what is no separator', file: () => good, query: { delimiter: '|' }, expected: refusedAs('validation') },
  { name: 'a quotation mark that does not close', file: () => `${good}"Mắm ruốc;HTX A;Thực phẩm\r\n${good.split('\r\n')[1]!.replace('Mắm nêm', 'Nước chấm cá cơm')}\r\n`, expected: { rows: { 3: ['quotes-unbalanced!'] } } },
  { name: 'a line break inside of a cell', file: () => good.replace('Thôn 3, xã', 'Thôn 3,\nxã'), expected: fine },
  { name: 'a line break between two products', file: () => good.replace('Mắm nêm Seagull', 'Mắm nêm\nSeagull'), expected: row2('several-products!') },
  { name: 'one line of 9 MB', file: () => 'a'.repeat(9_000_000), expected: refusedAs('intake.no-table') },
  { name: 'one quoted cell of 9 MB', file: () => `${good}"${'a'.repeat(9_000_000)}"\n`, expected: fine },
  { name: 'more than 10 MB', file: () => Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), expected: refusedAs('payload-too-large', 413) },
  ...['=cmd|calc!A1', '+1+1', '-1', '@SUM(A1)'].map((text): BadFile => ({ name: `${text} is text`, file: () => one({ pack: text }), expected: fine })),
  { name: 'no headings at all', file: () => 'a;b\nc;d\n', expected: refusedAs('intake.mapping-incomplete') },
  { name: 'a heading twice', file: () => good.replace('"Địa chỉ"', '"Chủ thể"'), expected: row2('commune-missing') },
  { name: 'headings that mean nothing', file: () => good.replace('"Địa chỉ"', '"Ghi gì cũng được"'), expected: row2('commune-missing') },
  { name: 'headings without marks', file: () => good.replace('Tên sản phẩm', 'TEN SAN PHAM').replace('Chủ thể', 'chu the'), expected: fine },
  { name: 'headings and no row', file: () => good.split('\r\n')[0]!, expected: refusedAs('intake.no-table') },
  { name: 'blank', file: () => ' \r\n;;;\r\n', expected: refusedAs('intake.no-table') },
  { name: '200,001 rows', file: () => 'a;b\n'.repeat(200_001), expected: refusedAs('intake.file-too-large', 413) },
  { name: '5,000 columns', file: () => `${'a;'.repeat(5_000)}\n`, expected: refusedAs('intake.file-too-large', 413) },
  { name: 'a row twice', file: () => registerFile([SOUND, SOUND]), expected: { rows: { 3: ['duplicate-row!'] } } },
  { name: 'a bomb by its ratio', file: () => withPart({ name: 'xl/media/x.bin', content: Buffer.alloc(3_000_000) }), expected: refusedAs('intake.file-too-large', 413) },
  { name: 'a bomb by what it declares', file: () => claiming({ uncompressedSize: 4_000_000_000, compressedSize: 42_000_000 }), expected: refusedAs('intake.file-too-large', 413) },
  { name: 'an archive in an archive', file: () => zipOf([{ name: 'inner.zip', content: zipOf([{ name: 'a', content: Buffer.alloc(1_000) }]) }]), expected: refusedAs('intake.file-type', 415) },
  { name: '100,000 parts', file: () => zipOf(Array.from({ length: 65_000 }, (_, at) => ({ name: String(at), content: '' }))), expected: refusedAs('intake.file-too-large', 413) },
  { name: 'a part larger than it says', file: () => claiming({ uncompressedSize: 10 }), expected: refusedAs('intake.file-broken') },
  { name: 'parts that climb out of the folder', file: () => withPart({ name: '../../etc/passwd', content: 'x' }, { name: '/absolute', content: 'x' }), expected: fine },
  { name: 'a billion laughs', file: () => withPart({ name: 'xl/sharedStrings.xml', content: `${DTD}<sst><si><t>&b;</t></si></sst>` }), expected: refusedAs('intake.file-broken') },
  { name: 'an external entity', file: () => withPart({ name: 'xl/sharedStrings.xml', content: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><sst><si><t>&e;</t></si></sst>' }), expected: refusedAs('intake.file-broken') },
  { name: 'a lone cell at the far end', file: () => withPart({ name: 'xl/worksheets/sheet1.xml', content: '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>' }), expected: refusedAs('intake.no-table') },
  { name: 'a day as Excel counts', file: () => workbook({ 8: { date: 45_827 } }), expected: fine },
  { name: 'a day as Excel counts since 1904', file: () => workbook({ 8: { date: 44_365 } }, { date1904: true }), expected: fine },
  { name: 'the day that never was', file: () => workbook({ 8: { date: 60 } }), expected: row2('date-unreadable!') },
  { name: 'a day that no month has', file: () => one({ date: '31/02/2025' }), expected: row2('date-impossible!') },
  { name: 'a bar code that lost its digits', file: () => one({ gtin: '8.93E+12' }), expected: row2('barcode-precision!') },
  { name: 'a bar code that lost its zero', file: () => workbook({ 5: 893_456_789_012 }), expected: row2('barcode-invalid!') },
  { name: 'macros under the name .xlsx', file: () => withPart({ name: '[Content_Types].xml', content: macros }), fileName: 'a.xlsx', expected: refusedAs('intake.file-type', 415) },
  { name: 'an old .xls', file: () => ole('Workbook'), expected: refusedAs('intake.file-type', 415) },
  { name: 'a workbook with a password', file: () => ole('EncryptedPackage'), expected: refusedAs('intake.file-type', 415) },
  { name: 'an .ods', file: () => zipOf([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]), expected: refusedAs('intake.file-type', 415) },
  { name: 'a web page under the name .xls', file: () => `<html><table><tr><td>${good}</td></tr></table></html>`, fileName: 'a.xls', expected: refusedAs('intake.file-type', 415) },
  { name: 'a PDF', file: () => '%PDF-1.7\n', expected: refusedAs('intake.file-type', 415) },
  { name: 'bytes that are no text', file: () => Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 256)), expected: refusedAs('intake.file-type', 415) },
  { name: 'a hidden sheet', file: () => xlsxOf([sheet([BODY]), sheet([cells({ 0: 'Mắm bí mật' })], { name: 'Ẩn', hidden: true })]), expected: { rows: {}, notes: ['hidden-sheets-skipped'] } },
  { name: 'a hidden sheet that is asked for', file: () => xlsxOf([sheet([]), sheet([BODY], { name: 'Ẩn', hidden: true })]), query: { sheet: 'Ẩn' }, expected: fine },
  { name: 'a sheet that is not there', file: () => workbook(), query: { sheet: 'Khác' }, expected: refusedAs('intake.sheet-unknown') },
  { name: 'a formula with its value', file: () => workbook({ 6: { formula: '20000+5000', value: 25_000 } }), expected: fine },
  { name: 'a formula that was never calculated', file: () => workbook({ 6: { formula: '20000+5000' } }), expected: row2('error-cell!') },
  { name: 'an error value', file: () => workbook({ 0: { error: '#REF!' } }), expected: row2('error-cell!') },
  { name: '__proto__ as heading, sheet and value', file: () => xlsxOf([{ name: '__proto__', rows: [[...HEAD, '__proto__', 'constructor'], [...cells({ 0: '__proto__' }), 'x', 'y']] }]), expected: fine },
  { name: '__proto__ as the field of a query', file: () => good, query: { __proto__x: '1' }, expected: refusedAs('unknown-field') },
  { name: 'a number format that would not end', file: () => workbook({ 8: { date: 45_827 } }, { dateFormat: `${'[$-409]'.repeat(5_000)}${'"'.repeat(5_000)}dd/mm/yyyy` }), expected: fine },
  { name: '25.000 ₫', file: () => one({ price: '25.000 ₫' }), expected: fine },
  { name: '25k', file: () => one({ price: '25k' }), expected: row2('price-unreadable!') },
  { name: 'fractions of a đồng', file: () => one({ price: '25,000.50' }), expected: row2('price-unreadable!') },
  { name: 'a name of 301 characters', file: () => good, fileName: `${'a'.repeat(297)}.csv`, expected: refusedAs('validation') },
  { name: 'the EICAR test file', file: () => 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*', expected: refusedAs('intake.no-table') },
  { name: 'nothing', file: () => '', expected: refusedAs('malformed-request', 400) },
  { name: 'JSON', file: () => '{}', type: 'application/json', expected: refusedAs('unsupported-media-type', 415) },
  { name: 'a form', file: () => '--x--', type: 'multipart/form-data; boundary=x', expected: refusedAs('unsupported-media-type', 415) },
  { name: 'a type with parameters', file: () => good, type: 'text/csv; charset=utf-8; header=present', expected: fine },
  { name: 'an unknown scheme', file: () => good, query: { scheme: 'MICHELIN' }, expected: refusedAs('validation') },
  { name: 'many sound rows', file: () => registerFile(soundRows(1_000)), expected: fine },
]; // prettier-ignore
