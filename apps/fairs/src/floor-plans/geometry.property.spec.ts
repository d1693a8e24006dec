import fc from 'fast-check';
import { area, isSimple, type Outline } from '../venues/outline.js';
import { isWithin, overlappingPairs, overlaps } from './geometry.js';

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
      expect(overlappingPairs(all)).toEqual({ pairs: [], isWhole: true });
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
        expect(overlappingPairs(all).pairs).toHaveLength(1);
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

/** Any polygon whose corners go round a middle: convex or not, never crossing itself. */
const star = fc.array(metres(1, 9), { minLength: 3, maxLength: 9 }).map((reaches) =>
  reaches.map((reach, n) => ({
    x: reach * Math.cos((2 * Math.PI * n) / reaches.length),
    y: reach * Math.sin((2 * Math.PI * n) / reaches.length),
  })),
);
const shifted = (outline: Outline, x: number, y: number): Outline =>
  outline.map((point) => ({ x: point.x + x, y: point.y + y }));

test('what is seen at a glance is what the library says: within, beside and simple', () => {
  fc.assert(
    fc.property(star, star, metres(-20, 20), metres(-20, 20), (one, two, x, y) => {
      const other = shifted(two, x, y);
      // Points of a fine grid that lie in both, by the side on which they are of each edge of triangles from the middle.
      const inBoth = pointsOf(one).filter((point) => isIn(point, one) && isIn(point, other, { x, y }));
      if (inBoth.length > 4) expect(overlaps(one, other)).toBe(true);
      const allIn = other.every((point) => isIn(point, one));
      if (isWithin(other, one))
        expect(other.every((point) => isIn(point, one, { x: 0, y: 0 }, 0.03))).toBe(true);
      if (!allIn && other.some((point) => !isIn(point, one, { x: 0, y: 0 }, 0.5)))
        expect(isWithin(other, one)).toBe(false);
      expect(isSimple(one)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

function* grain(outline: Outline) {
  const reach = Math.max(...outline.map(({ x, y }) => Math.hypot(x, y)));
  for (let x = -reach; x <= reach; x += 0.25) for (let y = -reach; y <= reach; y += 0.25) yield { x, y };
}
const pointsOf = (outline: Outline) => [...grain(outline)];
/** In one of the triangles between the middle and an edge, or nearer to it than so many metres. */
function isIn(point: { x: number; y: number }, outline: Outline, middle = { x: 0, y: 0 }, near = 0): boolean {
  return outline.some((a, n) => {
    const b = outline[(n + 1) % outline.length]!;
    const sides = [
      [middle, a],
      [a, b],
      [b, middle],
    ].map(([from, to]) => {
      const length = Math.hypot(to!.x - from!.x, to!.y - from!.y);
      return ((to!.x - from!.x) * (point.y - from!.y) - (to!.y - from!.y) * (point.x - from!.x)) / length;
    });
    return sides.every((side) => side >= -near);
  });
}

test('everything in one place is refused without comparing everything', () => {
  const all = Array.from({ length: 2_000 }, (_, n) => ({ outline: rectangle(n / 1_000, 0, 3, 3) }));
  expect(overlappingPairs(all)).toMatchObject({ isWhole: false, pairs: { length: 50 } });
  // Arches within arches: no glance tells them apart, and none lies on another.
  const arch = (h: number): Outline => [
    { x: -h, y: 0 },
    { x: -h, y: h },
    { x: h, y: h },
    { x: h, y: 0 },
    { x: h - 0.5, y: 0 },
    { x: h - 0.5, y: h - 0.5 },
    { x: 0.5 - h, y: h - 0.5 },
    { x: 0.5 - h, y: 0 },
  ];
  const arches = (count: number) => Array.from({ length: count }, (_, n) => ({ outline: arch(100 - n) }));
  expect(overlappingPairs(arches(10))).toEqual({ pairs: [], isWhole: true });
  expect(overlappingPairs(arches(60))).toEqual({ pairs: [], isWhole: false });
});
