import { describe, expect, it } from '@jest/globals';
import type { Language } from '../../both-languages.js';
import { readFile } from '../../reading/read-file.js';
import { gridOf } from '../../reading/testing/grid-builder.js';
import { findTable } from '../../reading/table/find-table.js';
import { readTable, readRows, SOUND, type Reading } from '../testing/read-rows.js';
import { correctionsCsv } from './corrections-csv.js';

const csvOf = ({ table, mapping, register }: Reading, language: Language = 'vi'): string =>
  correctionsCsv(table, mapping, register.issues, language);
const again = async (csv: string): Promise<Reading> => {
  const [grid] = await readFile(Buffer.from(csv), { fileName: 'sua.csv' });
  if (!grid) throw new Error('no grid');
  return readTable(findTable(grid));
};

describe('the rows to correct', () => {
  it('are those refused, with their columns and what is wrong', () => {
    const reading = readRows([
      SOUND,
      { ...SOUND, product: 'Trà', stars: '3-4 sao' },
      { ...SOUND, product: 'Kẹo', group: 'Nông sản' },
    ]);
    expect(csvOf(reading).startsWith('\uFEFF')).toBe(true);
    const lines = csvOf(reading).trim().split('\r\n');
    expect(lines[0]).toBe(
      'Tên sản phẩm,Chủ thể,Nhóm sản phẩm,Địa chỉ,Hạng sao,Số quyết định,Ngày quyết định,Ngày hết hạn,Cơ quan công nhận,Lỗi cần sửa',
    );
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('Hạng sao: Không đọc được hạng sao.');
    expect(lines[2]).toContain('"Nông sản"" không phải là nhóm nào');
  });

  it('speak English when asked', () => {
    expect(csvOf(readRows([{ ...SOUND, product: '' }]), 'en')).toContain('To correct');
  });

  it('are nothing when nothing was refused', () => {
    expect(csvOf(readRows([SOUND]))).toBe('');
  });

  it('come back the same when sent again, and go in once corrected', async () => {
    const csv = csvOf(readRows([{ ...SOUND, product: 'Trà', stars: '3-4 sao' }]));
    const same = await again(csv);
    expect(same.codes).toEqual(['level-unreadable!']);
    const corrected = await again(csv.replace('3-4 sao', '3 sao'));
    expect(corrected.codes).toEqual([]);
    expect(corrected.register.entries[0]?.certificate?.level).toBe('3');
  });

  it('keep what the headings above them and the title said', async () => {
    const head = ['STT', 'Tên sản phẩm', 'Chủ thể', 'Địa chỉ'];
    const grid = gridOf([
      ['(Kèm theo Quyết định số 858/QĐ-UBND ngày 19/06/2025 của UBND tỉnh Đắk Nông)'],
      head,
      ['I. Đồ uống – 3 sao'],
      ['II. THỰC PHẨM'],
      ['Sản phẩm 4 sao'],
      [1, 'Mắm', 'Công ty Mắm', 'xã A, tỉnh Đắk Nông'],
    ]);
    const csv = csvOf(readTable(findTable(grid)));
    expect(csv).toContain('THỰC PHẨM');
    const corrected = await again(csv.replaceAll('Công ty Mắm', 'Công ty TNHH Mắm'));
    expect(corrected.register.entries[0]).toMatchObject({
      product: { group: 'I' },
      certificate: {
        level: '4',
        decisionNumber: '858/QĐ-UBND',
        decidedOn: '2025-06-19',
        issuerPrinted: 'UBND tỉnh Đắk Nông',
      },
    });
  });

  it('leave numbers numbers', () => {
    const grid = gridOf([
      ['Tên sản phẩm', 'Chủ thể', 'Nhóm', 'Số lượng'],
      ['', 'HTX A', 'Đồ uống', -5],
    ]);
    expect(csvOf(readTable(findTable(grid)))).toMatch(/HTX A,Đồ uống,-5,/);
  });

  it('bring shielded text back as it was', async () => {
    const reading = readRows([{ ...SOUND, product: '=HYPERLINK("x")', stars: 'x4' }]);
    expect(csvOf(reading)).toContain(`"'=HYPERLINK(""x"")"`);
    expect((await again(csvOf(reading))).register.entries[0]?.product.name).toBe('=HYPERLINK("x")');
  });
});
