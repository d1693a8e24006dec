import type { ReceivedLine } from '@onevillage/contracts-showroom';
import type { RuleViolation } from '@onevillage/kernel';
import type { AnnouncedGoods, ConsignmentNote } from '../consignments/consignment-note.js';
import { KnownGoods, type Good } from '../goods/known-goods.js';
import { day, idOf, PRODUCER, PRODUCT, SHOWROOM } from '../testing/a-shelf.js';
import { differencesOf } from './differences.js';
import { toldLines } from './told-lines.js';

const good = (n: number, more: Partial<Good> = {}): Good => ({
  variantId: idOf(4, n),
  productId: PRODUCT,
  producerId: PRODUCER,
  productName: `Hàng ${n}`,
  producerName: null,
  group: 'I',
  listed: true,
  sku: `S${n}`,
  gtin: null,
  package: null,
  unit: 'piece',
  ...more,
});
const GOODS = new KnownGoods([
  good(1),
  good(2),
  good(3, { unit: 'kg' }),
  good(4, { producerId: idOf(6, 2) }),
]);
const announced = (line: number, n: number, more: Partial<AnnouncedGoods> = {}): AnnouncedGoods => ({
  line,
  variantId: idOf(4, n),
  unit: 'piece',
  quantity: 10,
  lotCode: null,
  producedOn: null,
  expiresOn: null,
  ...more,
});
const noteOf = (...lines: AnnouncedGoods[]): ConsignmentNote => ({
  noteId: idOf(9, 1),
  version: 1,
  showroomId: SHOWROOM,
  producerId: PRODUCER,
  ownership: 'consigned',
  number: 'N',
  expectedOn: null,
  state: 'announced',
  lines,
  receipt: null,
});
const TODAY = day('2026-03-10');
const tell = (note: ConsignmentNote, ...asked: ReceivedLine[]) => toldLines(asked, note, GOODS, TODAY);
function faults(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    return (error as RuleViolation).errors.map((one) => `${one.pointer} ${one.message}`);
  }
  return [];
}

describe('what is told to have come', () => {
  it('is a line of the note: by its number, by its goods, or by its lot among the same goods', () => {
    const note = noteOf(
      announced(1, 1),
      announced(2, 2, { lotCode: 'A' }),
      announced(3, 2, { lotCode: 'B' }),
    );
    const told = tell(
      note,
      { variantId: idOf(4, 1), quantity: '1' },
      { sku: 'S2', lotCode: 'B', quantity: '1' },
      { line: 2, quantity: '1' },
      { sku: 'S3', quantity: '1.5' },
    );
    expect(told.map((one) => [one.line, one.variantId, one.code, one.quantity])).toEqual([
      [1, idOf(4, 1), null, 1],
      [3, idOf(4, 2), 'B', 1],
      [2, idOf(4, 2), 'A', 1],
      [null, idOf(4, 3), null, 1500],
    ]);
  });

  it('is of the lot that was announced, unless another one is told', () => {
    const dates = { producedOn: day('2026-01-01'), expiresOn: day('2027-01-01') };
    const note = noteOf(announced(1, 1, { lotCode: 'A', ...dates }), announced(2, 2, dates));
    const told = tell(
      note,
      { line: 1, quantity: '1' },
      { line: 1, quantity: '1', lotCode: 'B' },
      { line: 1, quantity: '1', expiresOn: '2027-02-01' },
      { line: 2, quantity: '1', lotCode: 'C' },
    );
    expect(told.map((one) => [one.code, one.producedOn, one.expiresOn])).toEqual([
      ['A', '2026-01-01', '2027-01-01'],
      ['B', null, null],
      ['A', '2026-01-01', '2027-02-01'],
      ['C', '2026-01-01', '2027-01-01'],
    ]);
  });

  it('is told all that is wrong at once', () => {
    const note = noteOf(
      announced(1, 1),
      announced(2, 2, { lotCode: 'A' }),
      announced(3, 2, { lotCode: 'B' }),
    );
    expect(
      faults(() =>
        tell(
          note,
          { line: 4, quantity: '1' },
          { line: 1, sku: 'S2', quantity: '1' },
          { sku: 'S2', quantity: '1' },
          { sku: 'S4', quantity: '1' },
          { variantId: idOf(4, 4), quantity: '1' },
          { line: 1, quantity: '1.5' },
          { sku: 'S3', quantity: '0' },
          { line: 1, quantity: '1', producedOn: '2026-03-11' },
          { line: 1, quantity: '1', producedOn: '2026-03-02', expiresOn: '2026-03-01' },
          { line: 1, quantity: '1', refused: { quantity: '0', reason: 'damaged' } },
          { line: 1, quantity: '1', refused: { quantity: '1', reason: 'other' } },
          { line: 1, quantity: '0' },
          { line: 1, quantity: '1', unit: 'kg' },
          { sku: 'S3', quantity: '0', refused: { quantity: '1', reason: 'not-ordered' } },
        ),
      ).map((one) => one.split(' ')[0]),
    ).toEqual([
      '/lines/0/line',
      '/lines/1/line',
      '/lines/2/line',
      '/lines/3/sku',
      '/lines/4/variantId',
      '/lines/5/quantity',
      '/lines/6/quantity',
      '/lines/7/producedOn',
      '/lines/8/expiresOn',
      '/lines/9/refused/quantity',
      '/lines/10/refused/text',
      '/lines/12/unit',
    ]);
  });
});

describe('differences', () => {
  const differences = (note: ConsignmentNote, ...asked: ReceivedLine[]) =>
    differencesOf(note.lines, tell(note, ...asked));

  it('are none when all came, in one lot or in many, taken or refused', () => {
    const parts: ReceivedLine[] = [
      { line: 1, quantity: '4', lotCode: 'A' },
      { line: 1, quantity: '5', lotCode: 'B', refused: { quantity: '1', reason: 'damaged' } },
    ];
    expect(differences(noteOf(announced(1, 1)), ...parts)).toEqual([]);
  });

  it('have a reason each, told with any lot of their line', () => {
    const note = noteOf(announced(1, 1), announced(2, 2), announced(3, 3, { unit: 'kg', quantity: 2500 }));
    const told = differences(
      note,
      { line: 1, quantity: '4', lotCode: 'A' },
      { line: 1, quantity: '5', lotCode: 'B', difference: { reason: 'short' } },
      { line: 2, quantity: '11', difference: { reason: 'over', text: 'tặng' } },
      { line: 3, quantity: '2.5', difference: { reason: 'short' } },
    );
    expect(told.map((one) => [one.line, one.expected, one.delivered, one.reason, one.text])).toEqual([
      [1, 10, 9, 'short', null],
      [2, 10, 11, 'over', 'tặng'],
    ]);
  });

  it('are asked for where they are not explained', () => {
    const note = noteOf(announced(1, 1), announced(2, 2), announced(3, 3, { unit: 'kg', quantity: 2500 }));
    expect(faults(() => differences(note, { line: 2, quantity: '9' }, { line: 1, quantity: '10' }))).toEqual([
      '/lines/0/difference line 2 of the note: 10 piece announced, 9 piece came; say why in difference (short, over, damaged, other)',
      '/lines line 3 of the note: 2.5 kg announced, 0 kg came; name the line with its line, quantity 0 and a difference',
    ]);
  });
});
