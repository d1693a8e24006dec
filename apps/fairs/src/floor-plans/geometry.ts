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
  return isThere(polygon) && Math.abs(areaOfAll(union(polygon)) - area(outline)) < 1e-6;
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

/** More than a centimetre lies on the other; edges may touch. */
export const overlaps = (one: Outline, other: Outline): boolean =>
  boxesMeet(boxOf(one), boxOf(other)) && intersection(polygonOf(one), polygonOf(other)).some(isThere);

/** No more than a centimetre of it lies outside. */
export const isWithin = (inner: Outline, outer: Outline): boolean =>
  !difference(polygonOf(inner), polygonOf(outer)).some(isThere);

/** Pairs that overlap: only those whose boxes meet, from left to right, are compared. */
export function overlappingPairs<T extends { readonly outline: Outline }>(all: readonly T[]): [T, T][] {
  const boxed = all.map((one) => ({ one, box: boxOf(one.outline) })).sort((a, b) => a.box.left - b.box.left);
  const pairs: [T, T][] = [];
  boxed.forEach(({ one, box }, at) => {
    for (let n = at + 1; n < boxed.length && boxed[n]!.box.left < box.right; n++)
      if (overlaps(one.outline, boxed[n]!.one.outline)) pairs.push([one, boxed[n]!.one]);
  });
  return pairs;
}
