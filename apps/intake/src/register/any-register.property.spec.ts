import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RuleViolation } from '@onevillage/kernel';
import type { Cell, CellKind, Grid, GridRow } from '../reading/grid.js';
import { readFile } from '../reading/read-file.js';
import { findTable } from '../reading/table/find-table.js';
import { xlsxOf } from '../reading/testing/xlsx-builder.js';
import type { ReadRegister } from './entries/read-register.js';
import { readRegister } from './entries/read-register.js';
import { guessMapping } from './mapping/guess-mapping.js';
import { toMapping } from './mapping/mapping.js';
import { correctionsCsv } from './report/corrections-csv.js';
import { TODAY } from './testing/read-rows.js';

/** Words that mean something to a reader of registers, so that chance meets every branch. */
const WORDS = [
  'STT', 'Tên sản phẩm', 'Chủ thể', 'Nhóm', 'Hạng sao', 'Số quyết định', 'Ngày quyết định', 'Ngày hết hạn', 'Địa chỉ', 'Cơ quan công nhận',
  'Mã số thuế', 'Mã vạch', 'Giá', 'Khối lượng', 'I. Thực phẩm', 'II', 'Xã Hiệp Thạnh', 'Tổng cộng: 3 sản phẩm', 'Cộng', 'Nơi nhận:',
  'HTX Quảng Trực', 'Công ty TNHH Seagull', 'Nguyễn Văn An', 'Thực phẩm', 'Nông sản', 'Trà', 'Mắm nêm', '1. Trà A 2. Trà B', 'Trà\nMắm',
  '3', '4 sao', 'tiềm năng 5 sao', '****', '858/QĐ-UBND', '858/QĐ-UBND ngày 19/6/2025', '19/06/2025', '30/02/2025', '45827', '2025',
  'UBND tỉnh Đắk Nông', 'xã Thuận Hà, huyện Đắk Song, tỉnh Đắk Nông', '0300588569', '079123456789', '8.93E+12', '25k', '120 g', 'nt', '-',
  '__proto__', 'constructor', '=1+1', '(1)', '(2)', '(3)', '#REF!', '\u202Egpj', '🍵',
]; // prettier-ignore
const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const cell = fc.record({
  column: fc.integer({ min: 1, max: 12 }),
  text,
  kind: fc.constantFrom<CellKind>('text', 'number', 'date', 'boolean', 'error'),
});
const row = fc.record({
  gap: fc.integer({ min: 1, max: 3 }),
  cells: fc.uniqueArray(cell, { selector: ({ column }) => column, maxLength: 10 }),
  broken: fc.boolean(),
});
const merge = fc.record({ top: fc.nat(25), left: fc.nat(12), height: fc.nat(4), width: fc.nat(12) });
const grid = fc
  .record({
    rows: fc.array(row, { maxLength: 25 }),
    merges: fc.array(merge, { maxLength: 6 }),
    csv: fc.boolean(),
  })
  .map(({ rows, merges, csv }): Grid => {
    let number = 0;
    const filled = rows.flatMap(({ gap, cells, broken }): GridRow[] => {
      number += gap;
      const ordered = cells
        .map((one): Cell => ({ ...one, raw: one.text }))
        .sort((a, b) => a.column - b.column);
      return ordered.length === 0
        ? []
        : [
            {
              number,
              cells: ordered,
              ...(broken && gap === 3 ? { fault: 'quotes-unbalanced' as const } : {}),
            },
          ];
    });
    return {
      sheet: 'a',
      sheets: ['a'],
      format: csv ? 'csv' : 'xlsx',
      rows: filled,
      merges: merges.map(({ top, left, height, width }) => ({
        top: top + 1,
        left: left + 1,
        bottom: top + 1 + height,
        right: left + 1 + width,
      })),
      notes: [],
      dateSystem: 1900,
    };
  });

const read = (
  from: Grid,
): { table: ReturnType<typeof findTable>; register: ReadRegister; corrections: string } => {
  const table = findTable(from);
  const mapping = toMapping(guessMapping(table));
  const register = readRegister(table, mapping, { today: TODAY });
  return { table, register, corrections: correctionsCsv(table, mapping, register.issues, 'vi') };
};

describe('any sheet', () => {
  it('is read without an exception, and every row of its table ends as an entry or with an issue', () => {
    fc.assert(
      fc.property(grid, (from) => {
        const { table, register } = read(from);
        const answered = new Set([
          ...register.entries.map((entry) => entry.row),
          ...register.issues
            .filter(({ severity, code }) => severity === 'refused' || code === 'intake.row-empty')
            .map((found) => found.row),
        ]);
        expect(table.rows.map(({ number }) => number).filter((number) => !answered.has(number))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  it('loses no filled row: each is a heading, a row, a section, a total, a repeat of a heading, or named as left out', () => {
    fc.assert(
      fc.property(grid, (from) => {
        const { table } = read(from);
        const known = new Set([
          ...table.headingRows,
          ...table.titles.map((line) => line.row),
          ...table.rows.map(({ number }) => number),
          ...table.leftOut.map((line) => line.row),
          ...table.passedOver.map((line) => line.row),
        ]);
        expect(from.rows.map(({ number }) => number).filter((number) => !known.has(number))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same answer twice', () => {
    fc.assert(
      fc.property(grid, (from) => {
        expect(read(from)).toEqual(read(from));
      }),
      { numRuns: 200 },
    );
  });

  it('makes a certificate only of a whole decision', () => {
    fc.assert(
      fc.property(grid, (from) => {
        for (const { certificate, product, producer } of read(from).register.entries) {
          expect(product.name).not.toBe('');
          expect(producer.name).not.toBe('');
          if (!certificate) continue;
          expect(certificate.decisionNumber).toMatch(/\d/);
          expect(certificate.issuerPrinted).not.toBe('');
          expect(certificate.decidedOn <= TODAY).toBe(true);
          expect(
            certificate.validThrough === undefined || certificate.validThrough >= certificate.validFrom,
          ).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no field of the corrections to be run as a formula', () => {
    fc.assert(
      fc.property(grid, (from) => {
        expect(read(from).corrections).not.toMatch(/(?:^|,|\n)"?[=@]/m);
      }),
      { numRuns: 500 },
    );
  });
});

const refusedOr = async (bytes: Uint8Array): Promise<string> =>
  readFile(bytes, { fileName: 'x' }).then(
    () => 'read',
    (error: unknown) => (error instanceof RuleViolation ? error.code : `threw ${String(error)}`),
  );

describe('any bytes', () => {
  it('are read or refused by a rule', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await refusedOr(bytes)).toMatch(/^(?:read|intake\.)/);
      }),
      { numRuns: 500 },
    );
  });

  it('of a spoilt workbook are read or refused by a rule', async () => {
    const sound = xlsxOf([
      { name: 'a', rows: [['STT', 'Tên sản phẩm', { shared: 'x' }, { date: 45827 }]], merges: ['A1:B1'] },
    ]);
    const spoil = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(spoil, fc.nat(sound.length), async (changes, cut) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        expect(await refusedOr(cut % 5 === 0 ? bytes.subarray(0, cut) : bytes)).toMatch(/^(?:read|intake\.)/);
      }),
      { numRuns: 400 },
    );
  });

  it('of any text are read or refused by a rule, and cells come back as written', async () => {
    const value = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
      .map((raw) => raw.replace(/[\r\n'"]/g, 'x').trim() || 'x');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 10 }),
        async (records) => {
          const csv = records.map((fields) => fields.map((field) => `"${field}"`).join(',')).join('\n');
          const [read] = await readFile(Buffer.from(csv), { fileName: 'x', delimiter: ',' });
          const shown = read?.rows.map(({ cells }) => cells.map((one) => one.text));
          expect(shown).toEqual(
            records.map((fields) => fields.map((field) => field.replace(/ +/g, ' ').trim())),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
