import { difference, intersection } from 'polyclip-ts';
import {
  CENTIMETRE,
  edgesOf,
  isThere,
  polygonOf,
  sideOf,
  type Edge,
  type FloorPoint,
  type Outline,
} from '../venues/outline.js';

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
