import { changesOf, isNearKey, likeness, nameKey, RuleViolation, searchKey } from '@onevillage/kernel';

/** For the organisers of its fairs only: never in events or logs. */
export interface Contact {
  readonly person: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Any organisation that exhibits, a registered producer or not. */
export interface Exhibitor {
  readonly exhibitorId: string;
  readonly version: number;
  /** As it was entered: it may have been merged since. */
  readonly producerId: string | null;
  readonly name: string;
  readonly taxCode: string | null;
  readonly adminUnitId: string | null;
  /** Its unit, all above it and its successors. */
  readonly adminUnitIds: readonly string[];
  readonly contact: Contact | null;
}

export type ExhibitorFacts = Pick<
  Exhibitor,
  'producerId' | 'name' | 'taxCode' | 'adminUnitId' | 'adminUnitIds' | 'contact'
>;

/** Null when nothing is different. @throws RuleViolation `fairs.exhibitor-facts-wrong` */
export function changed(before: Exhibitor, change: Partial<ExhibitorFacts>): Exhibitor | null {
  const isProducer = before.producerId !== null;
  const changes = changesOf<Exhibitor>(before, change);
  const field = (['name', 'taxCode', 'adminUnitId'] as const).find((one) => one in changes);
  if (isProducer && field) {
    const remedy = 'the exhibitor is a registered producer: change it in the register';
    throw new RuleViolation('fairs.exhibitor-facts-wrong', { field, remedy });
  }
  return after(before, changes);
}

/** What the register says of it now; null when nothing is different. */
export const followed = (before: Exhibitor, facts: Partial<ExhibitorFacts>): Exhibitor | null =>
  after(before, changesOf<Exhibitor>(before, facts));

const after = (before: Exhibitor, changes: Partial<Exhibitor>): Exhibitor | null =>
  Object.keys(changes).length === 0 ? null : { ...before, ...changes, version: before.version + 1 };

/** Of one name and unit, and nothing else tells them apart. */
export const isSameUnregistered = (one: Exhibitor, name: string, adminUnitId: string | null): boolean =>
  one.producerId === null &&
  one.taxCode === null &&
  one.adminUnitId === adminUnitId &&
  keysOf(one.name).name === keysOf(name).name;

/** How alike the names are, in percent; null: they are two names. */
export const nearness = (one: Exhibitor, name: string): number | null =>
  isNearKey(keysOf(one.name).search, keysOf(name).search) ? likeness(one.name, name) : null;

/** Of the names that were compared last: in a list each is compared with all others. */
const KEYS = new Map<string, { readonly name: string; readonly search: string }>();
const MOST_KEYS = 50_000;

function keysOf(name: string): { readonly name: string; readonly search: string } {
  const known = KEYS.get(name);
  if (known) return known;
  if (KEYS.size >= MOST_KEYS) KEYS.clear();
  const keys = { name: nameKey(name), search: searchKey(name) };
  KEYS.set(name, keys);
  return keys;
}
