import { difference, intersection, setPrecision, union } from 'polyclip-ts';
import type { FloorPoint } from '../venues/venue.js';

// Edges that all but lie on each other, as turned halls have them, are one: without it they make the library throw.
setPrecision(1e-9);

/** What people can build: a centimetre more or less is none. */
const CENTIMETRE = 0.01;

export type Outline = readonly FloorPoint[];
type Ring = [number, number][];
type Poly = Ring[];

const polygonOf = (outline: Outline): Poly => [outline.map(({ x, y }): [number, number] => [x, y])];

/** Square metres within one closed line, whichever way it runs. */
function areaOf(ring: readonly (readonly [number, number])[]): number {
  let twice = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length]!;
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/** Without what lies in holes. */
const areaOfAll = (polygons: readonly Poly[]): number =>
  polygons.reduce(
    (sum, [outer, ...holes]) => sum + areaOf(outer!) - holes.reduce((inner, hole) => inner + areaOf(hole), 0),
    0,
  );

/** Square metres. */
export const area = (outline: Outline): number => areaOf(polygonOf(outline)[0]!);

const perimeterOf = (ring: Ring): number =>
  ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length]!;
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);

/** Metres across a strip: what is left of or added to a shape at its edge is one. */
const thickness = (polygon: Poly): number => (2 * areaOfAll([polygon])) / perimeterOf(polygon[0]!);
const isThere = (polygon: Poly): boolean => thickness(polygon) > CENTIMETRE;

/** Does not cross itself, and is more than a line. */
export function isSimple(outline: Outline): boolean {
  const polygon = polygonOf(outline);
  if (!isThere(polygon)) return false;
  if (isConvex(outline)) return true;
  // A scribble would take the library long.
  return !crossesItself(outline) && Math.abs(areaOfAll(union(polygon)) - area(outline)) < 1e-6;
}

type Edge = readonly [FloorPoint, FloorPoint];
const edgesOf = (outline: Outline): Edge[] =>
  outline.map((from, at) => [from, outline[(at + 1) % outline.length]!]);
/** Two of its edges cross, each with ends on both sides of the other. */
const crossesItself = (outline: Outline): boolean => {
  const edges = edgesOf(outline);
  const parts = (one: Edge, [from, to]: Edge) => sideOf(one, from) * sideOf(one, to) < 0;
  return edges.some((one, at) => edges.slice(at + 2).some((other) => parts(one, other) && parts(other, one)));
};
/** On which side of the edge a point lies: positive, negative, or 0 for on its line. */
const sideOf = ([from, to]: Edge, { x, y }: FloorPoint): number =>
  (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);

/** Turns one way only, once round: most booths, and it spares them the library, which is exact and slow. */
function isConvex(outline: Outline): boolean {
  const edges = edgesOf(outline);
  const turns = edges.map(([from, to], at) => {
    const [, next] = edges[(at + 1) % edges.length]!;
    const [ax, ay, bx, by] = [to.x - from.x, to.y - from.y, next.x - to.x, next.y - to.y];
    return Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  });
  const once = Math.abs(Math.abs(turns.reduce((sum, turn) => sum + turn, 0)) - 2 * Math.PI) < 1e-6;
  return once && (turns.every((turn) => turn > 0) || turns.every((turn) => turn < 0));
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly front: number;
  readonly back: number;
}

export function boxOf(outline: Outline): Box {
  const xs = outline.map(({ x }) => x);
  const ys = outline.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), front: Math.min(...ys), back: Math.max(...ys) };
}

const boxesMeet = (a: Box, b: Box): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > CENTIMETRE &&
  Math.min(a.back, b.back) - Math.max(a.front, b.front) > CENTIMETRE;

/** Seen along some edge they share no more than a centimetre: then what they share is a strip as thin. */
const areApart = (one: Outline, other: Outline): boolean =>
  [...edgesOf(one), ...edgesOf(other)].some(([from, to]) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length === 0) return false;
    const across = (outline: Outline) =>
      outline.map(({ x, y }) => ((to.x - from.x) * y - (to.y - from.y) * x) / length);
    const [a, b] = [across(one), across(other)];
    return Math.min(Math.max(...a), Math.max(...b)) - Math.max(Math.min(...a), Math.min(...b)) <= CENTIMETRE;
  });
const mayOverlap = (one: Outline, other: Outline): boolean =>
  boxesMeet(boxOf(one), boxOf(other)) && !areApart(one, other);
const share = (one: Outline, other: Outline): boolean =>
  intersection(polygonOf(one), polygonOf(other)).some(isThere);

/** More than a centimetre lies on the other; edges may touch. */
export const overlaps = (one: Outline, other: Outline): boolean =>
  mayOverlap(one, other) && share(one, other);

/** Of the edge nothing is in the box, nor at its border. */
function misses([from, to]: Edge, { left, right, front, back }: Box): boolean {
  const isBeside =
    Math.max(from.x, to.x) < left ||
    Math.min(from.x, to.x) > right ||
    Math.max(from.y, to.y) < front ||
    Math.min(from.y, to.y) > back;
  if (isBeside) return true;
  const corners = [left, right].flatMap((x) => [front, back].map((y) => ({ x, y })));
  const sides = corners.map((corner) => sideOf([from, to], corner));
  return sides.every((side) => side > 0) || sides.every((side) => side < 0);
}

/** Of a point that lies on no edge: a ray from it leaves an odd number of times. */
const contains = (outline: Outline, { x, y }: FloorPoint): boolean =>
  edgesOf(outline).filter(
    ([from, to]) =>
      from.y > y !== to.y > y && x < from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y),
  ).length %
    2 ===
  1;

/** No more than a centimetre of it lies outside. */
export function isWithin(inner: Outline, outer: Outline): boolean {
  const box = boxOf(inner);
  // Where no edge comes near, all of it lies on the side of its first corner.
  if (edgesOf(outer).every((edge) => misses(edge, box))) return contains(outer, inner[0]!);
  return !difference(polygonOf(inner), polygonOf(outer)).some(isThere);
}

/** Enough to see what is wrong with a plan. */
const MOST_PAIRS = 50;
/** Neighbours are told apart at a glance; more pairs than these that are not are no floor plan. */
const MOST_COMPARED = 500;

/**
 * Pairs that overlap, at most 50: those whose boxes meet are compared, from left to right. `isWhole`: there are no others;
 * a plan with everything in one place would take the library minutes.
 */
export function overlappingPairs<T extends { readonly outline: Outline }>(
  all: readonly T[],
): { pairs: [T, T][]; isWhole: boolean } {
  const boxed = all.map((one) => ({ one, box: boxOf(one.outline) })).sort((a, b) => a.box.left - b.box.left);
  const pairs: [T, T][] = [];
  let compared = 0;
  for (const [at, { one, box }] of boxed.entries())
    for (let n = at + 1; n < boxed.length && boxed[n]!.box.left < box.right; n++) {
      const other = boxed[n]!.one;
      if (!mayOverlap(one.outline, other.outline)) continue;
      if (pairs.length === MOST_PAIRS || compared++ === MOST_COMPARED) return { pairs, isWhole: false };
      if (share(one.outline, other.outline)) pairs.push([one, other]);
    }
  return { pairs, isWhole: true };
}
