import { ceremonyLacking, reachOf } from './subsidy-thresholds.js';

const CIRCULAR_11 = [
  { where: 'municipality', sectors: 'multi-sector', minBooths: 300, minExhibitors: 150 },
  { where: 'elsewhere', sectors: 'multi-sector', minBooths: 200, minExhibitors: 100 },
] as const;

it.each([
  [
    'a small one',
    { standardBooths: 120, exhibitors: 40, municipality: false },
    [false, true],
    [80, 60, false],
  ],
  ['reached', { standardBooths: 200, exhibitors: 100, municipality: false }, [false, true], [0, 0, true]],
  [
    'booths without units',
    { standardBooths: 400, exhibitors: 90, municipality: false },
    [false, true],
    [0, 10, false],
  ],
])('elsewhere, %s', (_, size, counts, [booths, units, reached]) => {
  const states = reachOf(CIRCULAR_11, size);
  expect(states.map((one) => one.applies)).toEqual(counts);
  expect(states[1]).toMatchObject({ boothsLacking: booths, exhibitorsLacking: units, reached });
});

it('in a municipality the larger size counts, and the smaller one does not', () => {
  const states = reachOf(CIRCULAR_11, { standardBooths: 250, exhibitors: 150, municipality: true });
  expect(states.map((one) => [one.applies, one.boothsLacking, one.reached])).toEqual([
    [true, 50, false],
    [false, 0, false],
  ]);
});

it.each([
  ['at home, from 100 booths', 100, 99, 1],
  ['at home, from 100 booths', 100, 100, 0],
  ['abroad, from 30 booths', 30, 12, 18],
  ['by no rule', null, 12, null],
])('the opening ceremony is paid %s', (_, asked, standardBooths, lacking) => {
  expect(ceremonyLacking(asked, { standardBooths, exhibitors: 0, municipality: false })).toBe(lacking);
});
