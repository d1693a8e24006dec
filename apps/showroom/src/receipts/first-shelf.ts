import { RuleViolation } from '@onevillage/kernel';

interface Place {
  readonly locationId: string;
  readonly kind: string;
  readonly state: string;
}

/** Where goods go when nobody says where: the oldest open shelf. @throws RuleViolation `showroom.no-open-shelf` */
export function firstShelf(showroomId: string, locations: readonly Place[]): string {
  const [first] = locations
    .filter((one) => one.kind === 'shelf' && one.state === 'open')
    .map((one) => one.locationId)
    .sort();
  if (first === undefined) throw new RuleViolation('showroom.no-open-shelf', { showroomId });
  return first;
}
