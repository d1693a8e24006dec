import type { ResultSource } from '@onevillage/contracts-fairs';
import { parseLocalDate, RuleViolation, type Currency } from '@onevillage/kernel';
import { requireFigure, withStatement, without, type Result, type Statement } from './result.js';

const day = parseLocalDate;
const FAIR = { fairId: 'fair', opensOn: day('2026-12-27'), closesOn: day('2026-12-31') };

describe('a figure', () => {
  const fieldOf = (
    told: Parameters<typeof requireFigure>[1],
    inUse: Currency | null = null,
    today = '2026-12-29',
  ): string | null => {
    try {
      requireFigure(FAIR, told, inUse, day(today));
      return null;
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      return [error.code.replace(/^fairs\.(result-)?/, ''), error.params['field']]
        .filter((one) => one)
        .join(' ');
    }
  };
  const id = '01930000-0000-7000-8000-000000000001';

  it.each<[string, Parameters<typeof requireFigure>[1], string | null]>([
    ['visitors of the fair', { figure: 'visitors' }, null],
    ['visitors of a day', { figure: 'visitors', day: '2026-12-27' }, null],
    ['visitors of tomorrow', { figure: 'visitors', day: '2026-12-30' }, 'subject-wrong day'],
    ['visitors of the build-up', { figure: 'visitors', day: '2026-12-26' }, 'subject-wrong day'],
    ['visitors of an exhibitor', { figure: 'visitors', taxCode: '1' }, 'subject-wrong taxCode'],
    ['memoranda of a day', { figure: 'memoranda', day: '2026-12-27' }, 'subject-wrong day'],
    ['memoranda of a unit', { figure: 'memoranda', adminUnitId: id }, null],
    [
      'memoranda of a unit and an exhibitor',
      { figure: 'memoranda', adminUnitId: id, exhibitorName: 'x' },
      'subject-wrong exhibitorName',
    ],
    ['revenue without currency', { figure: 'revenue-total' }, 'currency-wrong'],
    ['revenue', { figure: 'revenue-ocop', applicationId: id, currency: 'VND' }, null],
    ['contracts with currency', { figure: 'contracts', currency: 'VND' }, 'currency-wrong'],
  ])('%s', (_, told, expected) => {
    expect(fieldOf(told)).toBe(expected);
  });

  it('is in the one currency of the fair', () => {
    expect(fieldOf({ figure: 'contracts-value', currency: 'USD' }, 'VND')).toBe('currency-wrong');
    expect(fieldOf({ figure: 'contracts-value', currency: 'VND' }, 'VND')).toBeNull();
  });

  it('is there when the fair has begun', () => {
    expect(fieldOf({ figure: 'visitors' }, null, '2026-12-26')).toBe('fair-not-begun');
    expect(fieldOf({ figure: 'visitors' }, null, '2026-12-27')).toBeNull();
  });
});

describe('sources of one figure', () => {
  let ids = 0;
  const said = (source: ResultSource, value: number, reported?: boolean): Statement => ({
    resultId: `r${++ids}`,
    fairId: 'fair',
    figure: 'visitors',
    day: null,
    adminUnitId: null,
    applicationId: null,
    value,
    currency: null,
    source,
    countingRule: 'rule',
    reported,
    recordedBy: 'officer',
  });
  const after = (...statements: Statement[]): Result[] => statements.reduce<Result[]>(withStatement, []);
  const shown = (results: Result[]) =>
    results.map(({ source, value, reported }) => `${source} ${value}${reported ? ' counts' : ''}`).sort();

  it.each<[string, Statement[], string[]]>([
    ['the first counts', [said('estimate', 5)], ['estimate 5 counts']],
    ['the first goes on counting', [said('estimate', 5), said('count', 4)], ['count 4', 'estimate 5 counts']],
    ['another is chosen', [said('estimate', 5), said('count', 4, true)], ['count 4 counts', 'estimate 5']],
    ['a correction keeps the mark', [said('estimate', 5), said('estimate', 6)], ['estimate 6 counts']],
    [
      'one that is not to count gives the mark to the other',
      [said('estimate', 5), said('count', 4), said('estimate', 5, false)],
      ['count 4 counts', 'estimate 5'],
    ],
    ['one alone counts, whatever is said', [said('estimate', 5, false)], ['estimate 5 counts']],
  ])('%s', (_, statements, expected) => {
    expect(shown(after(...statements))).toEqual(expected);
  });

  it('when the one that counts is taken back, the first of the others counts', () => {
    const results = after(said('estimate', 5), said('count', 4), said('till', 3));
    const counting = results.find((one) => one.reported)!;
    expect(shown(without(results, counting.resultId))).toEqual(['count 4 counts', 'till 3']);
    expect(without(without(results, counting.resultId), 'nobody')).toHaveLength(2);
  });

  it('keep who recorded what nobody corrected', () => {
    const [first] = after(said('estimate', 5));
    const again = withStatement([first!], { ...said('estimate', 5), recordedBy: 'other' });
    expect(again).toEqual([first]);
    expect(withStatement([first!], { ...said('estimate', 6), recordedBy: 'other' })[0]!.recordedBy).toBe(
      'other',
    );
  });
});
