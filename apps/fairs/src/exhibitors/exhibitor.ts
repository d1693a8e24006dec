import { changesOf, RuleViolation } from '@onevillage/kernel';

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
