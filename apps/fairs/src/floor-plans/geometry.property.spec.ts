import fc from 'fast-check';
import { area, isSimple, isWithin, overlappingPairs, overlaps, type Outline } from './geometry.js';

const rectangle = (x: number, y: number, width: number, depth: number): Outline => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + depth },
  { x, y: y + depth },
];
const metres = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((n) => n / 100);
const turned = (outline: Outline, angle: number, by: { x: number; y: number }): Outline =>
  outline.map(({ x, y }) => ({
    x: x * Math.cos(angle) - y * Math.sin(angle) + by.x,
    y: x * Math.sin(angle) + y * Math.cos(angle) + by.y,
  }));

/** Rows and columns of booths, with aisles between them or none. */
const grid = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    columns: fc.integer({ min: 1, max: 6 }),
    width: metres(1, 9),
    depth: metres(1, 9),
    gap: metres(0, 4),
  })
  .map(({ rows, columns, width, depth, gap }) =>
    Array.from({ length: rows * columns }, (_, n) => ({
      outline: rectangle(
        (n % columns) * (width + gap),
        Math.floor(n / columns) * (depth + gap),
        width,
        depth,
      ),
    })),
  );
const placed = fc.record({
  angle: metres(0, 6),
  by: fc.record({ x: metres(-500, 500), y: metres(-500, 500) }),
});

test('booths in rows do not overlap, however the hall lies; touching is allowed', () => {
  fc.assert(
    fc.property(grid, placed, (booths, { angle, by }) => {
      const all = booths.map(({ outline }) => ({ outline: turned(outline, angle, by) }));
      expect(overlappingPairs(all)).toEqual([]);
    }),
  );
});

test('a booth that is pushed into another one is found, and only that pair', () => {
  fc.assert(
    fc.property(
      metres(1, 9),
      metres(1, 9),
      metres(0.1, 0.9),
      placed,
      (width, depth, share, { angle, by }) => {
        const one = rectangle(0, 0, width, depth);
        const other = rectangle(width * share, 0, width, depth);
        const far = rectangle(width * 5, 0, width, depth);
        const all = [far, other, one].map((outline) => ({ outline: turned(outline, angle, by) }));
        expect(overlappingPairs(all)).toHaveLength(1);
      },
    ),
  );
});

test('what is drawn inside lies within; what reaches out by more than a centimetre does not', () => {
  fc.assert(
    fc.property(metres(3, 30), metres(3, 30), metres(0.05, 2), placed, (width, depth, out, { angle, by }) => {
      const hall = turned(rectangle(0, 0, width, depth), angle, by);
      const inside = turned(rectangle(width / 4, depth / 4, width / 2, depth / 2), angle, by);
      const reaching = turned(rectangle(width / 2 + out, 0, width / 2, depth), angle, by);
      expect(isWithin(inside, hall)).toBe(true);
      expect(isWithin(hall, hall)).toBe(true);
      expect(isWithin(reaching, hall)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['a rectangle', rectangle(0, 0, 3, 3), true],
  [
    'an L',
    [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 2 },
      { x: 2, y: 2 },
      { x: 2, y: 4 },
      { x: 0, y: 4 },
    ],
    true,
  ],
  [
    'a bow tie',
    [
      { x: 0, y: 0 },
      { x: 3, y: 3 },
      { x: 3, y: 0 },
      { x: 0, y: 3 },
    ],
    false,
  ],
  [
    'a loop beside',
    [
      { x: 0, y: 0 },
      { x: 6, y: 0 },
      { x: 6, y: 6 },
      { x: 8, y: 3 },
      { x: 0, y: 3 },
    ],
    false,
  ],
  [
    'a line',
    [
      { x: 0, y: 0 },
      { x: 3, y: 0 },
      { x: 6, y: 0 },
    ],
    false,
  ],
  ['a sliver thinner than a centimetre', rectangle(0, 0, 3, 0.005), false],
])('%s can be built: %s', (_, outline, is) => expect(isSimple(outline)).toBe(is));

test('sizes are in square metres, whichever way the corners run', () => {
  expect(area(rectangle(2, 2, 3, 3))).toBe(9);
  expect(area([...rectangle(2, 2, 3, 3)].reverse())).toBe(9);
});

test('a centimetre into the neighbour is none, five are', () => {
  const booth = rectangle(0, 0, 3, 3);
  expect(overlaps(booth, rectangle(2.995, 0, 3, 3))).toBe(false);
  expect(overlaps(booth, rectangle(2.95, 0, 3, 3))).toBe(true);
  expect(overlaps(booth, rectangle(1, 1, 1, 1))).toBe(true);
});
