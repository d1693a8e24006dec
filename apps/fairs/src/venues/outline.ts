import { setPrecision, union } from 'polyclip-ts';

// Edges that all but lie on each other, as turned halls have them, are one: without it they make the library throw.
setPrecision(1e-9);

/** What people can build: a centimetre more or less is none. */
export const CENTIMETRE = 0.01;

/** Metres along the two axes of a hall. */
export interface FloorPoint {
  readonly x: number;
  readonly y: number;
}

export type Outline = readonly FloorPoint[];
type Ring = [number, number][];
/** As the library has it: a ring, and holes. */
export type Poly = Ring[];

export const polygonOf = (outline: Outline): Poly => [outline.map(({ x, y }): [number, number] => [x, y])];

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
export const isThere = (polygon: Poly): boolean => thickness(polygon) > CENTIMETRE;

/** Does not cross itself, and is more than a line. */
export function isSimple(outline: Outline): boolean {
  const polygon = polygonOf(outline);
  if (!isThere(polygon)) return false;
  if (isConvex(outline)) return true;
  // A scribble would take the library long.
  return !crossesItself(outline) && Math.abs(areaOfAll(union(polygon)) - area(outline)) < 1e-6;
}

export type Edge = readonly [FloorPoint, FloorPoint];
export const edgesOf = (outline: Outline): Edge[] =>
  outline.map((from, at) => [from, outline[(at + 1) % outline.length]!]);
/** Two of its edges cross, each with ends on both sides of the other. */
const crossesItself = (outline: Outline): boolean => {
  const edges = edgesOf(outline);
  const parts = (one: Edge, [from, to]: Edge) => sideOf(one, from) * sideOf(one, to) < 0;
  return edges.some((one, at) => edges.slice(at + 2).some((other) => parts(one, other) && parts(other, one)));
};
/** On which side of the edge a point lies: positive, negative, or 0 for on its line. */
export const sideOf = ([from, to]: Edge, { x, y }: FloorPoint): number =>
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
