import { aLot, aMover, aShelf, day, idOf, VARIANT } from '../testing/a-shelf.js';
import { ReceiptLotCodes } from './receipt-lot-codes.js';

const DAY = day('2026-03-10');
const goods = (expiresOn: string | null = null, variantId = VARIANT) => ({
  variantId,
  producedOn: null,
  expiresOn: expiresOn === null ? null : day(expiresOn),
});

describe('codes that a receipt gives', () => {
  it('are the day and the next number of the variant', () => {
    const codes = new ReceiptLotCodes(DAY, new Map([[VARIANT, 4]]));
    const shelf = aShelf({ lots: [] });
    expect(codes.give(shelf, goods(), 1)).toBe('260310-5');
    expect(codes.give(shelf, goods(null, idOf(4, 2)), 1)).toBe('260310-1');
  });

  it('are reached for before they are given', () => {
    const codes = new ReceiptLotCodes(DAY, new Map([[VARIANT, 4]]));
    const reached = codes.candidates([goods(), goods('2027-01-01')]).map((one) => one.code);
    expect(reached.slice(0, 3)).toEqual(['260310-5', '260310-6', '260310-7']);
    expect(new Set(reached).size).toBe(reached.length);
    expect(reached).toContain(codes.give(aShelf({ lots: [] }), goods(), 2));
  });

  it('leave out one that somebody else has given since', () => {
    const shelf = aShelf({ lots: [aLot({ code: '260310-1' }), aLot({ code: '260310-2' }, 2)] });
    expect(new ReceiptLotCodes(DAY, new Map()).give(shelf, goods(), 1)).toBe('260310-3');
  });

  it('are one for goods with the same dates, and another one for others', () => {
    const codes = new ReceiptLotCodes(DAY, new Map());
    const shelf = aShelf({ lots: [] });
    const given = ['2027-01-01', '2027-02-01', '2027-01-01'].map((expires, n) => {
      const code = codes.give(shelf, goods(expires), 3);
      if (!shelf.lotOf(VARIANT, code)) shelf.attempt(aMover(n), () => shelf.addLot(aLot({ code }, n + 5)));
      return code;
    });
    expect(given).toEqual(['260310-1', '260310-2', '260310-1']);
  });

  it('are asked for again when too many were given meanwhile', () => {
    const lots = Array.from({ length: 9 }, (_, n) => aLot({ code: `260310-${n + 1}` }, n + 1));
    expect(() => new ReceiptLotCodes(DAY, new Map()).give(aShelf({ lots }), goods(), 1)).toThrow(
      'unavailable',
    );
  });
});
