import type { PutBooth, PutFloorPlan, PutZone } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import { documentOf } from './plan-document.js';
import type { FloorPlan } from './floor-plan.js';
import type { Outline } from '../venues/outline.js';

type Position = readonly [number, number];

interface Polygon {
  readonly type: 'Polygon';
  /** Closed: the first corner once more at the end. */
  readonly coordinates: readonly (readonly Position[])[];
}
interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Polygon | null;
  readonly properties: Readonly<Record<string, unknown>>;
}
export interface GeoJsonPlan {
  readonly type: 'FeatureCollection';
  /** Not degrees: metres along the axes of the hall. */
  readonly coordinateUnit: 'metre';
  readonly features: readonly Feature[];
}

/** Zones and booths as features, in metres; what is put back is read again by `planOf`. */
export function geoJsonOf(plan: FloorPlan): GeoJsonPlan {
  const { zones, booths } = documentOf(plan);
  return {
    type: 'FeatureCollection',
    coordinateUnit: 'metre',
    features: [
      ...zones.map(({ zoneId, outline, ...properties }) =>
        feature(zoneId!, outline ?? null, { ...properties, what: 'zone' }),
      ),
      ...booths.map(({ boothId, outline, ...properties }) =>
        feature(boothId!, outline, { ...properties, what: 'booth' }),
      ),
    ],
  };
}

function feature(id: string, outline: Outline | null, properties: Record<string, unknown>): Feature {
  const corners = outline?.map(({ x, y }): Position => [x, y]);
  const geometry: Polygon | null = corners
    ? { type: 'Polygon', coordinates: [[...corners, corners[0]!]] }
    : null;
  return { type: 'Feature', id, geometry, properties };
}

/** What would be put, unchecked but for its form. @throws RuleViolation `fairs.geojson-wrong`, which names the feature */
export function planOf(told: unknown): PutFloorPlan {
  const { type, features } = (told ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw wrong('The document', 'must be a FeatureCollection with features');
  const zones: PutZone[] = [];
  const booths: PutBooth[] = [];
  features.forEach((one: unknown, at) => {
    const where = `Feature ${at}`;
    const { id, geometry, properties } = (one ?? {}) as {
      id?: unknown;
      geometry?: unknown;
      properties?: unknown;
    };
    if (typeof properties !== 'object' || properties === null)
      throw wrong(where, 'needs properties with what ("zone" or "booth")');
    const { what, ...facts } = properties as Record<string, unknown>;
    const outline = geometry === null ? null : outlineOf(geometry, where);
    if (what === 'zone') zones.push({ ...facts, outline, ...idOf('zoneId', id) } as PutZone);
    else if (what === 'booth' && outline)
      booths.push({ ...facts, outline, ...idOf('boothId', id) } as PutBooth);
    else throw wrong(where, 'must say in properties what it is, "zone" or "booth"; a booth needs a Polygon');
  });
  return { zones, booths };
}

const idOf = (key: string, id: unknown) => (id === undefined ? {} : { [key]: id });

function outlineOf(geometry: unknown, where: string): { x: number; y: number }[] {
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  const rings = type === 'Polygon' && Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
  const [ring] = rings;
  if (rings.length !== 1 || !Array.isArray(ring))
    throw wrong(where, 'needs a Polygon of one ring, without holes');
  const corners = (ring as unknown[]).map((one) => {
    const [x, y] = Array.isArray(one) ? (one as unknown[]) : [];
    if (typeof x !== 'number' || typeof y !== 'number')
      throw wrong(where, 'has a corner that is not [x, y] in metres');
    return { x, y };
  });
  const [first, last] = [corners[0], corners.at(-1)];
  if (corners.length < 4 || first?.x !== last?.x || first?.y !== last?.y)
    throw wrong(where, 'has a ring that is not closed: its last corner is the first once more');
  return corners.slice(0, -1);
}

const wrong = (where: string, remedy: string): RuleViolation =>
  new RuleViolation('fairs.geojson-wrong', { where, remedy });
