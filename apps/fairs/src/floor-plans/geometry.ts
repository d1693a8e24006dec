import { intersection, union } from 'polyclip-ts';
import type { FloorPoint } from '../venues/venue.js';

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

const perimeter = (outline: Outline): number =>
  outline.reduce((sum, { x, y }, at) => {
    const next = outline[(at + 1) % outline.length]!;
    return sum + Math.hypot(next.x - x, next.y - y);
  }, 0);

/** A strip of a centimetre along half of its border. */
const tolerance = (outline: Outline): number => (perimeter(outline) / 2) * CENTIMETRE;

/** Does not cross itself, and is more than a line. */
export function isSimple(outline: Outline): boolean {
  const own = area(outline);
  if (own <= tolerance(outline)) return false;
  return Math.abs(areaOfAll(union(polygonOf(outline))) - own) < 1e-6;
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
export function overlaps(one: Outline, other: Outline): boolean {
  if (!boxesMeet(boxOf(one), boxOf(other))) return false;
  const shared = areaOfAll(intersection(polygonOf(one), polygonOf(other)));
  return shared > Math.min(tolerance(one), tolerance(other));
}

/** No more than a centimetre of it lies outside. */
export const isWithin = (inner: Outline, outer: Outline): boolean =>
  area(inner) - areaOfAll(intersection(polygonOf(inner), polygonOf(outer))) <= tolerance(inner);

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
