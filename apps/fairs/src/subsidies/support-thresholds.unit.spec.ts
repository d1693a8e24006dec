import { ceremonyLacking, thresholdStates } from './support-thresholds.js';

const CIRCULAR_11 = [
  { city: 'central-city', sectors: 'multi-sector', minBooths: 300, minUnits: 150 },
  { city: 'elsewhere', sectors: 'multi-sector', minBooths: 200, minUnits: 100 },
] as const;

it.each([
  ['a small one', { standardBooths: 120, units: 40, centralCity: false }, [false, true], [80, 60, false]],
  ['reached', { standardBooths: 200, units: 100, centralCity: false }, [false, true], [0, 0, true]],
  [
    'booths without units',
    { standardBooths: 400, units: 90, centralCity: false },
    [false, true],
    [0, 10, false],
  ],
])('elsewhere, %s', (_, size, counts, [booths, units, reached]) => {
  const states = thresholdStates(CIRCULAR_11, size);
  expect(states.map((one) => one.counts)).toEqual(counts);
  expect(states[1]).toMatchObject({ boothsLacking: booths, unitsLacking: units, reached });
});

it('in a central city the larger size counts, and the smaller one does not', () => {
  const states = thresholdStates(CIRCULAR_11, { standardBooths: 250, units: 150, centralCity: true });
  expect(states.map((one) => [one.counts, one.boothsLacking, one.reached])).toEqual([
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
  expect(ceremonyLacking(asked, { standardBooths, units: 0, centralCity: false })).toBe(lacking);
});
