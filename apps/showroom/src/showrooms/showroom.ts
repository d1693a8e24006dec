import type {
  LocationKind,
  OpeningHours,
  PlaceKind,
  ShowroomKind,
  ShowroomPolicy,
  ShowroomState,
  ShowroomStateName,
} from '@onevillage/contracts-showroom';
import { ACCOUNT_KINDS, isPlace } from '@onevillage/contracts-showroom';
import { changesOf, nameKey, RuleViolation, type LocalDate } from '@onevillage/kernel';

/** A place where goods stand, or an account of the ledger. */
export interface StockLocation {
  readonly locationId: string;
  readonly kind: LocationKind;
  readonly name: string;
  readonly sellable: boolean;
  readonly state: ShowroomStateName;
}

export interface Showroom {
  readonly showroomId: string;
  readonly version: number;
  readonly organisationId: string;
  readonly adminUnitId: string;
  readonly adminUnitIds: readonly string[];
  readonly name: string;
  readonly kind: ShowroomKind;
  readonly zone: string;
  readonly policy: ShowroomPolicy;
  readonly openingHours: readonly OpeningHours[];
  readonly staffIds: readonly string[];
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly state: ShowroomStateName;
  /** In the order in which they were made. */
  readonly locations: readonly StockLocation[];
}

type NewShowroom = Omit<Showroom, 'version' | 'closedOn' | 'state' | 'locations'>;

/** With its first shelf, and the other side of what will come and go. */
export function opened(facts: NewShowroom, newId: () => string): Showroom {
  const shelf = { locationId: newId(), kind: 'shelf', name: 'shelf', sellable: true, state: 'open' } as const;
  const others = (['transit', ...ACCOUNT_KINDS] as const).map((kind) => ({
    locationId: newId(),
    kind,
    name: kind,
    sellable: false,
    state: 'open' as const,
  }));
  return { ...facts, version: 1, closedOn: null, state: 'open', locations: [shelf, ...others] };
}

/** The next version, or null when nothing is different. @throws RuleViolation `showroom.closed` */
export function changed(
  showroom: Showroom,
  change: Partial<
    Pick<
      Showroom,
      'name' | 'kind' | 'adminUnitId' | 'adminUnitIds' | 'policy' | 'openingHours' | 'staffIds' | 'locations'
    >
  >,
): Showroom | null {
  requireOpen(showroom);
  const changes = changesOf<Showroom>(showroom, change);
  if (Object.keys(changes).length === 0) return null;
  return { ...showroom, ...changes, version: showroom.version + 1 };
}

/** A change of administrative units moves closed ones too. */
export function placed(showroom: Showroom, adminUnitIds: readonly string[]): Showroom | null {
  const changes = changesOf<Showroom>(showroom, { adminUnitIds });
  return Object.keys(changes).length === 0
    ? null
    : { ...showroom, ...changes, version: showroom.version + 1 };
}

export function closed(showroom: Showroom, closedOn: LocalDate): Showroom {
  requireOpen(showroom);
  return { ...showroom, closedOn, state: 'closed', version: showroom.version + 1 };
}

export function requireOpen({ showroomId, state }: Showroom): void {
  if (state === 'closed') throw new RuleViolation('showroom.closed', { showroomId });
}

export interface NewPlace {
  readonly locationId: string;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly sellable: boolean;
}

/** @throws RuleViolation `showroom.location-name-taken` */
export function withLocation(showroom: Showroom, place: NewPlace): Showroom {
  requireFreeName(showroom, place);
  return changed(showroom, { locations: [...showroom.locations, { ...place, state: 'open' }] })!;
}

/** @throws RuleViolation `not-found`, `showroom.location-is-account`, `showroom.location-name-taken` */
export function withChangedLocation(
  showroom: Showroom,
  locationId: string,
  change: Partial<Pick<StockLocation, 'name' | 'sellable' | 'state'>>,
): Showroom | null {
  const before = showroom.locations.find((one) => one.locationId === locationId);
  if (!before) throw new RuleViolation('not-found');
  if (!isPlace(before.kind)) {
    throw new RuleViolation('showroom.location-is-account', { locationId, kind: before.kind });
  }
  const after = { ...before, ...changesOf<StockLocation>(before, change) };
  requireFreeName(showroom, after);
  return changed(showroom, {
    locations: showroom.locations.map((one) => (one === before ? after : one)),
  });
}

function requireFreeName({ locations }: Showroom, { locationId, name }: NewPlace | StockLocation): void {
  const same = locations.find(
    (one) => one.locationId !== locationId && isPlace(one.kind) && nameKey(one.name) === nameKey(name),
  );
  if (same)
    throw new RuleViolation('showroom.location-name-taken', {
      locationId: same.locationId,
      name: same.name,
    });
}

/** What everybody is told; who works there and when it is open are its own affairs. */
export function publicState(showroom: Showroom): ShowroomState {
  const { showroomId, name, kind, organisationId, adminUnitId, adminUnitIds } = showroom;
  const { zone, policy, openedOn, closedOn, state, locations } = showroom;
  return {
    showroomId,
    name,
    kind,
    organisationId,
    adminUnitId,
    adminUnitIds: [...adminUnitIds],
    zone,
    policy,
    openedOn,
    closedOn,
    state,
    locations: locations.map((one) => ({ ...one })),
  };
}
