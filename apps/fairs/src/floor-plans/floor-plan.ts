import type { PutFloorPlan, ZoneRule } from '@onevillage/contracts-fairs';
import { nameKey, RuleViolation } from '@onevillage/kernel';
import type { Hall } from '../venues/venue.js';
import { area, isSimple, type Outline } from '../venues/outline.js';
import { isWithin, overlappingPairs } from './geometry.js';

export interface Zone {
  readonly zoneId: string;
  readonly name: string;
  readonly hallId: string | null;
  readonly outline: Outline | null;
  readonly rule: ZoneRule;
}

export interface PlannedBooth {
  readonly boothId: string;
  readonly number: string;
  readonly zoneId: string;
  readonly hallId: string | null;
  readonly outline: Outline;
  /** Square metres, two decimals. */
  readonly areaM2: string;
  readonly corner: boolean;
  readonly powerW: number;
  readonly water: boolean;
  readonly feeClass: string | null;
  readonly stockLocationId: string | null;
}

/** Zones and booths of a fair. Version 0: nothing was drawn yet. */
export interface FloorPlan {
  readonly fairId: string;
  readonly version: number;
  readonly zones: readonly Zone[];
  readonly booths: readonly PlannedBooth[];
}

const NAMED_AT_MOST = 10;

/**
 * The plan as it is told: zones and booths are known by id, else by name or number, and keep their ids.
 * @throws RuleViolation `fairs.floor-plan-wrong`, which names every fault
 */
export function put(
  before: FloorPlan,
  told: PutFloorPlan,
  halls: readonly Hall[],
  newId: () => string,
  unknownUnitIds: readonly string[] = [],
): FloorPlan {
  const zoneIds = new Map(before.zones.map((one) => [nameKey(one.name), one.zoneId]));
  const only = halls.length === 1 ? halls[0]!.hallId : null;
  const zones = told.zones.map((one): Zone => ({
    zoneId: one.zoneId ?? zoneIds.get(nameKey(one.name)) ?? newId(),
    name: one.name,
    hallId: one.hallId === undefined ? only : one.hallId,
    outline: one.outline ?? null,
    rule: { ...one.rule },
  }));
  const zoneOf = new Map(zones.map((one) => [nameKey(one.name), one]));
  const boothIds = new Map(before.booths.map((one) => [nameKey(one.number), one.boothId]));
  const stockOf = new Map(before.booths.map((one) => [one.boothId, one.stockLocationId]));
  const booths = told.booths.map((one): PlannedBooth => {
    const zone = zoneOf.get(nameKey(one.zoneName));
    const boothId = one.boothId ?? boothIds.get(nameKey(one.number)) ?? newId();
    return {
      boothId,
      number: one.number,
      zoneId: zone?.zoneId ?? '',
      hallId: one.hallId === undefined ? (zone?.hallId ?? null) : one.hallId,
      outline: one.outline,
      areaM2: area(one.outline).toFixed(2),
      corner: one.corner ?? false,
      powerW: one.powerW ?? 0,
      water: one.water ?? false,
      feeClass: one.feeClass ?? null,
      stockLocationId: stockOf.get(boothId) ?? null,
    };
  });
  const plan = { fairId: before.fairId, version: before.version + 1, zones, booths };
  const faults = [
    ...unknownIds(before, told),
    ...unknownUnits(told, unknownUnitIds),
    ...faultsOf(plan, told, halls),
  ];
  if (faults.length === 0) return plan;
  const named = faults.slice(0, NAMED_AT_MOST);
  const more = faults.length - named.length;
  throw new RuleViolation(
    'fairs.floor-plan-wrong',
    {
      faults: [...named.map(({ message }) => message), ...(more > 0 ? [`And ${more} more.`] : [])].join(' '),
    },
    faults,
  );
}

interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

function unknownIds(before: FloorPlan, told: PutFloorPlan): Fault[] {
  const zoneIds = new Set(before.zones.map((one) => one.zoneId));
  const boothIds = new Set(before.booths.map((one) => one.boothId));
  return [
    ...told.zones.flatMap(({ zoneId, name }, at) =>
      zoneId === undefined || zoneIds.has(zoneId)
        ? []
        : [fault(`/zones/${at}/zoneId`, 'zone-unknown', `Zone "${name}": the fair has no zone ${zoneId}.`)],
    ),
    ...told.booths.flatMap(({ boothId, number }, at) =>
      boothId === undefined || boothIds.has(boothId)
        ? []
        : [
            fault(
              `/booths/${at}/boothId`,
              'booth-unknown',
              `Booth ${number}: the fair has no booth ${boothId}.`,
            ),
          ],
    ),
  ];
}

const unknownUnits = ({ zones }: PutFloorPlan, unknown: readonly string[]): Fault[] =>
  zones.flatMap(({ name, rule }, at) =>
    (rule?.adminUnitIds ?? []).flatMap((id, n) =>
      unknown.includes(id)
        ? [
            fault(
              `/zones/${at}/rule/adminUnitIds/${n}`,
              'admin-unit-unknown',
              `Zone "${name}": there is no administrative unit ${id}.`,
            ),
          ]
        : [],
    ),
  );

function faultsOf(plan: FloorPlan, told: PutFloorPlan, halls: readonly Hall[]): Fault[] {
  const { zones, booths } = plan;
  const hallOf = new Map(halls.map((one) => [one.hallId, one]));
  const zoneOf = new Map(zones.map((one) => [one.zoneId, one]));
  const faults: Fault[] = [
    ...twice(zones, 'zoneId', ({ name }) => name, '/zones', 'zone-twice', 'Zone'),
    ...twice(booths, 'boothId', ({ number }) => number, '/booths', 'booth-twice', 'Booth'),
  ];
  const say = (pointer: string, code: string, message: string) =>
    void faults.push(fault(pointer, code, message));

  const soundZones = new Set<string>();
  zones.forEach(({ zoneId, name, hallId, outline }, at) => {
    if (halls.length > 1 && told.zones[at]!.hallId === undefined) {
      const names = halls.map((one) => one.name).join(', ');
      const remedy = `the fair has ${names}; say which, or null where it lies in none of them`;
      say(`/zones/${at}/hallId`, 'hall-missing', `Zone "${name}": ${remedy}.`);
    }
    const hall = hallId === null ? undefined : hallOf.get(hallId);
    if (hallId !== null && !hall)
      say(`/zones/${at}/hallId`, 'hall-unknown', `Zone "${name}": the fair does not have hall ${hallId}.`);
    if (outline === null) return;
    if (!isSimple(outline))
      say(
        `/zones/${at}/outline`,
        'outline-crosses',
        `Zone "${name}": its outline crosses itself or has no area.`,
      );
    else {
      soundZones.add(zoneId);
      if (hall?.outline && !isWithin(outline, hall.outline))
        say(`/zones/${at}/outline`, 'outside-hall', `Zone "${name}" reaches out of ${hall.name}.`);
    }
  });

  const sound: { readonly at: number; readonly booth: PlannedBooth; readonly outline: Outline }[] = [];
  booths.forEach((booth, at) => {
    const { number, zoneId, hallId, outline } = booth;
    const zone = zoneOf.get(zoneId);
    if (!zone)
      say(
        `/booths/${at}/zoneName`,
        'zone-unknown',
        `Booth ${number}: the plan has no zone "${told.booths[at]!.zoneName}".`,
      );
    const hall = hallId === null ? undefined : hallOf.get(hallId);
    if (hallId !== null && !hall)
      say(`/booths/${at}/hallId`, 'hall-unknown', `Booth ${number}: the fair does not have hall ${hallId}.`);
    if (!isSimple(outline)) {
      say(
        `/booths/${at}/outline`,
        'outline-crosses',
        `Booth ${number}: its outline crosses itself or has no area.`,
      );
      return;
    }
    if (hall?.outline && !isWithin(outline, hall.outline))
      say(`/booths/${at}/outline`, 'outside-hall', `Booth ${number} reaches out of ${hall.name}.`);
    const isBounded = zone?.outline && zone.hallId === hallId && soundZones.has(zoneId);
    if (isBounded && !isWithin(outline, zone.outline!))
      say(`/booths/${at}/outline`, 'outside-zone', `Booth ${number} reaches out of zone "${zone.name}".`);
    sound.push({ at, booth, outline });
  });
  for (const inHall of Map.groupBy(sound, ({ booth }) => booth.hallId).values()) {
    const { pairs, isWhole } = overlappingPairs(inHall);
    for (const [one, other] of pairs)
      say(
        `/booths/${Math.max(one.at, other.at)}/outline`,
        'booths-overlap',
        `Booths ${one.booth.number} and ${other.booth.number} overlap.`,
      );
    if (!isWhole)
      say('/booths', 'booths-overlap', 'More booths lie on each other than are named: put them apart first.');
  }
  return faults;
}

/** Neither an id nor a name twice. */
function twice<T>(
  all: readonly T[],
  id: keyof T,
  nameOf: (one: T) => string,
  pointer: string,
  code: string,
  what: string,
): Fault[] {
  const seen = new Set<unknown>();
  return all.flatMap((one, at) => {
    const keys = [one[id], nameKey(nameOf(one))];
    const isTwice = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isTwice ? [fault(`${pointer}/${at}`, code, `${what} ${nameOf(one)} is there twice.`)] : [];
  });
}

const fault = (pointer: string, code: string, message: string): Fault => ({ pointer, code, message });
