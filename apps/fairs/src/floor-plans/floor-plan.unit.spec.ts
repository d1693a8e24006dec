import type { PutBooth, PutFloorPlan } from '@onevillage/contracts-fairs';
import type { Hall } from '../venues/venue.js';
import { put, type FloorPlan } from './floor-plan.js';
import { geoJsonOf, planOf } from './geojson.js';
import { documentOf } from './plan-document.js';

const corners = (x: number, y: number, width = 3, depth = 3) => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + depth },
  { x, y: y + depth },
];
const HALL: Hall = { hallId: 'hall', name: 'Sảnh A', outline: corners(0, 0, 30, 30), state: 'open' };
const NONE: FloorPlan = { fairId: 'fair', version: 0, zones: [], booths: [] };
let n = 0;
const newId = () => `id-${++n}`;
const booth = (number: string, x: number, y = 0, more: Partial<PutBooth> = {}): PutBooth => ({
  number,
  zoneName: 'Khu OCOP',
  outline: corners(x, y),
  ...more,
});
const plan = (booths: PutBooth[], more: Partial<PutFloorPlan> = {}): PutFloorPlan => ({
  zones: [{ name: 'Khu OCOP', hallId: 'hall', outline: corners(0, 0, 20, 20), rule: { minStars: 3 } }],
  booths,
  ...more,
});
const codesOf = (told: PutFloorPlan, before = NONE): string[] => {
  try {
    put(before, told, [HALL], newId);
    return [];
  } catch (error) {
    return (error as { errors: { code: string }[] }).errors.map(({ code }) => code);
  }
};

describe('a floor plan', () => {
  it('knows the size of its booths, and they lie in the hall of their zone', () => {
    const { version, booths, zones } = put(NONE, plan([booth('A1', 0), booth('A2', 3)]), [HALL], newId);
    expect(version).toBe(1);
    expect(booths.map(({ number, areaM2, hallId }) => [number, areaM2, hallId])).toEqual([
      ['A1', '9.00', 'hall'],
      ['A2', '9.00', 'hall'],
    ]);
    expect(booths[0]!.zoneId).toBe(zones[0]!.zoneId);
  });

  it('keeps the ids of zones and booths by name and number, or by id when these change', () => {
    const before = put(NONE, plan([booth('A1', 0), booth('A2', 3)]), [HALL], newId);
    const same = put(
      before,
      plan([booth('a1', 6), booth('A3', 3, 0, { boothId: before.booths[1]!.boothId })]),
      [HALL],
      newId,
    );
    expect(same.booths.map((one) => one.boothId)).toEqual(before.booths.map((one) => one.boothId));
    expect(same.zones[0]!.zoneId).toBe(before.zones[0]!.zoneId);
  });

  it.each<[string, PutFloorPlan, string]>([
    [
      'a booth outside its hall',
      plan([booth('A1', 28)], { zones: [{ name: 'Khu OCOP', hallId: 'hall' }] }),
      'outside-hall',
    ],
    ['a booth outside its zone', plan([booth('A1', 19)]), 'outside-zone'],
    [
      'a zone outside the hall',
      plan([], { zones: [{ name: 'B', hallId: 'hall', outline: corners(20, 20, 20, 20) }] }),
      'outside-hall',
    ],
    ['two booths that overlap', plan([booth('A1', 0), booth('A2', 2)]), 'booths-overlap'],
    ['a number twice, written otherwise', plan([booth('A1', 0), booth('a1', 6)]), 'booth-twice'],
    ['a zone twice', plan([], { zones: [{ name: 'Khu A' }, { name: 'KHU A' }] }), 'zone-twice'],
    ['a booth of no zone', plan([booth('A1', 0, 0, { zoneName: 'Khu Z' })]), 'zone-unknown'],
    [
      'a booth outside the only hall, which nobody named',
      plan([booth('A1', 28)], { zones: [{ name: 'Khu OCOP' }] }),
      'outside-hall',
    ],
    ['a hall that the fair does not have', plan([booth('A1', 0, 0, { hallId: 'other' })]), 'hall-unknown'],
    [
      'an outline that crosses itself',
      plan([
        booth('A1', 0, 0, {
          outline: [corners(0, 0)[0]!, corners(0, 0)[2]!, corners(0, 0)[1]!, corners(0, 0)[3]!],
        }),
      ]),
      'outline-crosses',
    ],
    ['a booth of another plan', plan([booth('A1', 0, 0, { boothId: 'stranger' })]), 'booth-unknown'],
  ])('%s is refused', (_, told, code) => expect(codesOf(told)).toContain(code));

  it('names every fault, not the first alone', () => {
    expect(codesOf(plan([booth('A1', 0), booth('A2', 2), booth('A2', 9), booth('A4', 40)])).sort()).toEqual(
      ['booth-twice', 'booths-overlap', 'outside-hall', 'outside-zone'].sort(),
    );
  });

  it('lets booths of two halls lie at the same metres', () => {
    const other = { ...HALL, hallId: 'other' };
    const told = plan([booth('A1', 0), booth('B1', 0, 0, { hallId: 'other' })]);
    expect(put(NONE, told, [HALL, other], newId).booths).toHaveLength(2);
  });

  it('says in which of several halls a zone lies, or that it lies in none', () => {
    const halls = [HALL, { ...HALL, hallId: 'other', name: 'Sảnh B' }];
    const told = (more: object) => plan([booth('A1', 90)], { zones: [{ name: 'Khu OCOP', ...more }] });
    const fault: unknown = expect.objectContaining({ pointer: '/zones/0/hallId', code: 'hall-missing' });
    const refused = { errors: [fault] };
    expect(() => put(NONE, told({}), halls, newId)).toThrow(expect.objectContaining(refused));
    expect(put(NONE, told({ hallId: null }), halls, newId).booths).toMatchObject([{ hallId: null }]);
  });
});

describe('GeoJSON', () => {
  it('of a plan is read again as the same plan', () => {
    const drawn = put(
      NONE,
      plan([booth('A1', 0, 0, { corner: true, powerW: 500, feeClass: 'A' })]),
      [HALL],
      newId,
    );
    expect(planOf(JSON.parse(JSON.stringify(geoJsonOf(drawn))))).toEqual(documentOf(drawn));
  });

  it.each([
    [{ type: 'Feature' }, 'The document'],
    [{ type: 'FeatureCollection', features: [{}] }, 'Feature 0'],
    [
      { type: 'FeatureCollection', features: [{ properties: { what: 'booth' }, geometry: null }] },
      'Feature 0',
    ],
    [
      {
        type: 'FeatureCollection',
        features: [
          {
            properties: { what: 'booth' },
            geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [0, 0],
                  [1, 0],
                  [1, 1],
                ],
              ],
            },
          },
        ],
      },
      'Feature 0',
    ],
    [
      {
        type: 'FeatureCollection',
        features: [{ properties: { what: 'zone' }, geometry: { type: 'Point', coordinates: [0, 0] } }],
      },
      'Feature 0',
    ],
  ])('that is none is refused, and the feature named: %j', (told, where) => {
    expect(() => planOf(told)).toThrow(
      expect.objectContaining({
        code: 'fairs.geojson-wrong',
        params: expect.objectContaining({ where }) as unknown,
      }) as never,
    );
  });
});
