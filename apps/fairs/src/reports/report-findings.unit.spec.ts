import { parseLocalDate } from '@onevillage/kernel';
import { codes, exhibitor, facts, said, unit } from '../testing/report-script.js';
import { fairReport } from './fair-report.js';
import type { ReportFacts } from './report-facts.js';

const day = parseLocalDate;

describe('what does not add up is named:', () => {
  const A = exhibitor('a', { adminUnitId: 'ward' });
  const B = exhibitor('b', { adminUnitId: 'province' });
  const of = (applicationId: string) => ({ applicationId });
  const units = [unit('ward', 'Phường', 'province'), unit('province', 'Tỉnh')];
  const both = { exhibitors: [A, B], units };

  it.each<[string, Partial<ReportFacts>, unknown[][]]>([
    [
      'a total that is less than its parts',
      {
        results: [
          said('revenue-total', 90),
          said('revenue-total', 60, of('a')),
          said('revenue-total', 40, of('b')),
        ],
      },
      [['total-below-parts', 'revenue-total', null, 90, 100]],
    ],
    [
      'a unit that says less than its exhibitors',
      {
        results: [
          said('revenue-total', 50, { adminUnitId: 'province' }),
          said('revenue-total', 60, of('a')),
          said('revenue-total', 40, of('b')),
        ],
      },
      [['total-below-parts', 'revenue-total', 'Tỉnh', 50, 100]],
    ],
    [
      'visitors that are more than those of its days',
      {
        results: [
          said('visitors', 110_000),
          said('visitors', 50_000, { day: day('2019-08-08') }),
          said('visitors', 40_000, { day: day('2019-08-09') }),
        ],
      },
      [['total-above-parts', 'visitors', null, 110_000, 90_000]],
    ],
    [
      'more of OCOP than of everything',
      {
        results: [
          said('revenue-ocop', 70, of('a')),
          said('revenue-total', 60, of('a')),
          said('revenue-total', 40, of('b')),
        ],
      },
      [['ocop-exceeds-total', 'revenue-ocop', 'a', 70, 60]],
    ],
    [
      '175 or 179 memoranda, as sources differ',
      { results: [said('memoranda', 175), said('memoranda', 179, { source: 'estimate', reported: false })] },
      [['sources-differ', 'memoranda', null, 175, 179]],
    ],
    [
      'a day of which two sources differ',
      {
        results: [
          said('visitors', 5, { day: day('2019-08-08') }),
          said('visitors', 6, { day: day('2019-08-08'), source: 'till', reported: false }),
        ],
      },
      [['sources-differ', 'visitors', '2019-08-08', 5, 6]],
    ],
    [
      'one of two that said nothing',
      { results: [said('revenue-total', 60, of('a'))] },
      [['not-all-reported', 'revenue-total', null, 1, 2]],
    ],
    [
      'one that was not there and sold',
      {
        exhibitors: [A, { ...B, noShow: true }],
        results: [said('revenue-total', 60, of('a')), said('revenue-total', 40, of('b'))],
      },
      [['absent-with-revenue', 'revenue-total', 'b', 40, 0]],
    ],
    [
      'nothing, when all fits',
      {
        results: [
          said('revenue-total', 100),
          said('revenue-ocop', 100),
          said('revenue-total', 60, of('a')),
          said('revenue-total', 40, of('b')),
          said('revenue-total', 100, { source: 'estimate', reported: false }),
        ],
      },
      [],
    ],
  ])('%s', (_, more, expected) => {
    expect(codes(fairReport(facts({ ...both, ...more }), null))).toEqual(expected);
  });

  it('nothing said is not 0', () => {
    const report = fairReport(facts(both), null);
    expect(report.findings).toEqual([]);
    expect(report.totals.find((one) => one.figure === 'revenue-total')).toMatchObject({
      value: null,
      basis: 'sum',
      sources: [],
    });
  });
});
