import { describe, expect, it } from '@jest/globals';
import { readFile, shownName } from './read-file.js';

const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('files that are no list', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'intake.file-broken', /empty/],
    [
      'an old Excel file',
      Buffer.from('d0cf11e0a1b11ae1' + '00'.repeat(100), 'hex'),
      'intake.file-type',
      /\.xls/,
    ],
    [
      'an encrypted workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), utf16le('EncryptedPackage')]),
      'intake.file-type',
      /password/,
    ],
    [
      'a web page under the name .xls',
      Buffer.from('  <html><table><tr><td>STT'),
      'intake.file-type',
      /web page/,
    ],
    ['an XML workbook', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'intake.file-type', /web page/],
    ['a PDF', Buffer.from('%PDF-1.7'), 'intake.file-type', /PDF/],
    ['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'intake.file-type', /photo/],
    ['a text document', Buffer.from('{\\rtf1 STT'), 'intake.file-type', /RTF/],
    ['a gzip archive', Buffer.from([0x1f, 0x8b, 8, 0]), 'intake.file-type', /gzip/],
    [
      'bytes of nothing known',
      Buffer.from([1, 2, 0, 3, 0, 0, 9, 0, 200, 0, 0]),
      'intake.file-type',
      /binary/,
    ],
  ])('refuses %s', async (_, bytes, code, found) => {
    const refused = await readFile(bytes, { fileName: 'danh-sach.csv' }).then(
      () => ({ code: 'read', params: {} }),
      (error: { code: string; params: Record<string, string> }) => error,
    );
    expect(refused.code).toBe(code);
    expect(Object.values(refused.params).join(' ')).toMatch(found);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/danh sách.csv', 'danh sách.csv'],
    ['C:\\Users\\a\\ds.xlsx', 'ds.xlsx'],
    ['ảnh\u202Egpj.exe', 'ảnhgpj.exe'],
    ['', 'file'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('%j is shown as %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it('names the one sheet of a CSV, and no other can be asked for', async () => {
    const bytes = Buffer.from('STT,Tên sản phẩm\n1,Trà');
    expect((await readFile(bytes, { fileName: 'ds.csv' }))[0]?.sheet).toBe('ds');
    await expect(readFile(bytes, { fileName: 'ds.csv', sheet: 'x' })).rejects.toMatchObject({
      code: 'intake.sheet-unknown',
    });
  });
});
