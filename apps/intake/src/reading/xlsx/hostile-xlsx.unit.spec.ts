import { describe, expect, it } from '@jest/globals';
import { readFile } from '../read-file.js';
import { xlsxOf, xlsxParts } from '../testing/xlsx-builder.js';
import { zipOf, type ZipSource } from '../testing/zip-builder.js';

const sheet = { name: 'a', rows: [['STT', 'Tên sản phẩm']] };
const parts = (...more: ZipSource[]): Buffer => xlsxOf([sheet], { parts: more });
const part = (name: string, content: string): ZipSource => ({ name, content });
const typesWith = (type: string): ZipSource =>
  part('[Content_Types].xml', `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`);
const billionLaughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`;
const external = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><sst><si><t>&e;</t></si></sst>`;
const bigSheet = (claims: ZipSource['claims']): Buffer =>
  zipOf(
    xlsxParts([sheet]).map((source) =>
      source.name.endsWith('sheet1.xml') ? { ...source, ...(claims ? { claims } : {}) } : source,
    ),
  );

const refusals: [string, () => Buffer, string, RegExp][] = [
  ['a bomb by its ratio', () => parts({ name: 'xl/media/x.bin', content: Buffer.alloc(3_000_000) }), 'intake.file-too-large', /times its size/],
  ['a bomb by what it declares', () => bigSheet({ uncompressedSize: 300 * 1024 * 1024, compressedSize: 30 * 1024 * 1024 }), 'intake.file-too-large', /30\d MB/],
  ['more parts than any workbook has', () => parts(...Array.from({ length: 1_001 }, (_, at) => part(`xl/media/${at}`, ''))), 'intake.file-too-large', /parts/],
  ['a part larger than it says', () => bigSheet({ uncompressedSize: 10 }), 'intake.file-broken', /./],
  ['a part smaller than it says', () => bigSheet({ uncompressedSize: 100_000 }), 'intake.file-broken', /./],
  ['two parts of one name', () => zipOf([...xlsxParts([sheet]), part('xl/workbook.xml', '<workbook/>')]), 'intake.file-broken', /twice/],
  ['a document type in the shared texts', () => parts(part('xl/sharedStrings.xml', billionLaughs)), 'intake.file-broken', /document type/],
  ['an external entity', () => parts(part('xl/sharedStrings.xml', external)), 'intake.file-broken', /document type/],
  ['an entity that nobody declared', () => parts(part('xl/sharedStrings.xml', '<sst><si><t>&zzz;</t></si></sst>')), 'intake.file-broken', /well-formed/],
  ['a sheet cut off in the middle', () => parts(part('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c')), 'intake.file-broken', /well-formed/],
  ['bytes that are no UTF-8', () => parts({ name: 'xl/worksheets/sheet1.xml', content: Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xff, 0x3c, 0x2f, 0x61, 0x3e]) }), 'intake.file-broken', /well-formed/],
  ['a sheet that is not there', () => zipOf(xlsxParts([sheet]).filter(({ name }) => !name.includes('sheet1'))), 'intake.file-broken', /missing/],
  ['a workbook without sheets', () => parts(part('xl/workbook.xml', '<workbook><sheets/></workbook>')), 'intake.file-broken', /no sheet/],
  ['an archive cut off at its end', () => xlsxOf([sheet]).subarray(0, 700), 'intake.file-broken', /./],
  ['an encrypted entry', () => bigSheet({ encrypted: true }), 'intake.file-type', /password/],
  ['macros by their part', () => parts(part('xl/vbaProject.bin', 'x')), 'intake.file-type', /macros/],
  ['macros by the content type', () => parts(typesWith('application/vnd.ms-excel.sheet.macroEnabled.main+xml')), 'intake.file-type', /macros/],
  ['a binary workbook', () => parts(part('xl/workbook.bin', 'x')), 'intake.file-type', /xlsb/],
  ['a Word document', () => zipOf([part('[Content_Types].xml', '<Types/>'), part('word/document.xml', '<x/>')]), 'intake.file-type', /Word/],
  ['an OpenDocument sheet', () => zipOf([part('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), part('content.xml', '<x/>')]), 'intake.file-type', /OpenDocument/],
  ['any other archive', () => zipOf([part('a.txt', 'hello')]), 'intake.file-type', /zip archive/],
  ['an empty archive', () => zipOf([]), 'intake.file-type', /zip archive/],
  ['1,001 columns', () => xlsxOf([{ name: 'a', rows: [Array.from({ length: 1_001 }, () => 'x')] }]), 'intake.file-too-large', /columns/],
]; // prettier-ignore

describe('hostile workbooks', () => {
  it.each(refusals)('refuses %s', async (_, build, code, reason) => {
    const refused = await readFile(build(), { fileName: 'x.xlsx' }).then(
      () => ({ code: 'read', params: {} }),
      (error: { code: string; params: Record<string, string> }) => error,
    );
    expect(refused.code).toBe(code);
    expect(Object.values(refused.params).join(' ')).toMatch(reason);
  });

  it('ignores parts that would climb out of a folder', async () => {
    const grids = await readFile(parts(part('../../etc/passwd', 'x'), part('/absolute', 'y')), {
      fileName: 'x.xlsx',
    });
    expect(grids[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['STT', 'Tên sản phẩm']);
  });

  it('follows no relationship out of the file', async () => {
    const rels = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="https://example.org/a.xml" TargetMode="External"/></Relationships>`;
    await expect(
      readFile(parts(part('xl/_rels/workbook.xml.rels', rels)), { fileName: 'x.xlsx' }),
    ).rejects.toMatchObject({
      code: 'intake.file-broken',
    });
  });

  it('takes the type from the bytes and not from the name', async () => {
    const grids = await readFile(xlsxOf([sheet]), { fileName: '../../a.csv' });
    expect(grids[0]?.format).toBe('xlsx');
  });
});
