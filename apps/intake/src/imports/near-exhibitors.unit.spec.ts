import type { ApplicationEntry, ResultEntry } from '../fairs/fair-entry.js';
import type { Decision } from './import-row.js';
import { decidedApplication, decidedResult, nearRow } from './near-exhibitors.js';
import { refusedRow } from './row-outcome.js';

const entry = (row: number, name: string, taxCode?: string): ApplicationEntry => ({
  row,
  producerName: name,
  productName: null,
  item: { exhibitor: { name, ...(taxCode && { taxCode }) }, zoneName: 'Khu A', submit: true },
  printed: {},
  nearKey: taxCode ?? name.toLowerCase(),
});
const ENTRIES = [entry(2, 'HTX Chè', '0101248141'), entry(3, 'HTX Nón'), entry(4, 'HTX Chè Xanh')];
const word = (key: string, more: Partial<Decision>): Decision[] => [
  { what: 'producer', key, sameAs: null, sameKey: null, offered: [], used: false, ...more },
];
const whose = (decisions: Decision[]) => decidedApplication(ENTRIES[2]!, ENTRIES, decisions).exhibitor;

describe("a person's word on whom a row means", () => {
  it('is taken for that row: a known one, one of another row, or another one', () => {
    const key = 'htx chè xanh';
    expect(whose([])).toEqual({ name: 'HTX Chè Xanh' });
    expect(whose(word(key, { sameAs: 'known' }))).toEqual({ exhibitorId: 'known' });
    expect(whose(word(key, { sameKey: '0101248141' }))).toEqual({ name: 'HTX Chè', taxCode: '0101248141' });
    expect(whose(word(key, {}))).toEqual({ name: 'HTX Chè Xanh', decision: 'new' });
    expect(whose(word('htx nón', { sameAs: 'known' }))).toEqual({ name: 'HTX Chè Xanh' });
  });

  it('of a figure names the place at the fair', () => {
    const item = { figure: 'contracts', value: 2, source: 'till', countingRule: 'x' } as const;
    const figure: ResultEntry = { ...entry(2, 'HTX Nón'), item: { ...item, exhibitorName: 'HTX Nón' } };
    expect(decidedResult(figure, [])).toEqual(figure.item);
    expect(decidedResult(figure, word('htx nón', { sameAs: 'place' }))).toEqual({
      ...item,
      applicationId: 'place',
    });
  });
});

describe('a row that may mean somebody', () => {
  const near = (at: number, ...names: string[]) => {
    const candidates = names.map((name) => ({ id: `id of ${name}`, name, detail: '', score: 90 }));
    const answer = { index: 0, status: 'near-match' as const, candidates };
    return nearRow(refusedRow(ENTRIES[at]!.row, []), ENTRIES[at]!, answer, ENTRIES);
  };

  it('tells who is meant, and with his row whom an earlier row names: the id of a check is gone', () => {
    expect(near(2, 'HTX CHÈ', 'Trà xanh')).toMatchObject({
      nearWhat: 'producer',
      nearKey: 'htx chè xanh',
      candidates: [
        { id: 'id of HTX CHÈ', name: 'HTX CHÈ', detail: null, row: 2, key: '0101248141' },
        { id: 'id of Trà xanh', name: 'Trà xanh', detail: null },
      ],
    });
    expect(near(2, 'Trà xanh').candidates[0]).not.toHaveProperty('key');
  });

  it('does not name itself, nor rows that come later', () => {
    expect(near(0, 'HTX Nón').candidates[0]).not.toHaveProperty('key');
    expect(near(2, 'HTX Chè Xanh').candidates[0]).not.toHaveProperty('key');
  });
});
