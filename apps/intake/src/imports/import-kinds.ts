import {
  fieldsOf,
  type ChangeMapping,
  type ImportKind,
  type UploadQuery,
} from '@onevillage/contracts-intake';
import { hasRole, RuleViolation, type Principal, type Role } from '@onevillage/kernel';

/** Who brings lists of a kind. What goes in is up to the services that take it. */
const ROLES: Readonly<Record<ImportKind, readonly Role[]>> = {
  register: ['programme-officer'],
  'opening-stock': ['showroom-manager', 'trade-officer'],
  'consignment-note': ['producer', 'showroom-staff', 'showroom-manager', 'trade-officer'],
  'fair-applications': ['trade-officer'],
  'fair-results': ['trade-officer'],
};
export const IMPORTERS = [
  'programme-officer',
  'producer',
  'showroom-staff',
  'showroom-manager',
  'trade-officer',
] as const satisfies readonly Role[];

const TARGET_NAMES = ['showroomId', 'producerId', 'fairId'] as const;
const TARGETS: Readonly<Record<ImportKind, readonly (typeof TARGET_NAMES)[number][]>> = {
  register: [],
  'opening-stock': ['showroomId'],
  'consignment-note': ['showroomId', 'producerId'],
  'fair-applications': ['fairId'],
  'fair-results': ['fairId'],
};

/** @throws RuleViolation `forbidden`, `validation` when it is not said where the list goes */
export function requireKind(kind: ImportKind, query: UploadQuery, principal: Principal): void {
  const roles = ROLES[kind];
  if (!hasRole(principal, ...roles)) throw new RuleViolation('forbidden', { roles });
  const errors = TARGET_NAMES.flatMap((name) => {
    const [isNeeded, isTold] = [TARGETS[kind].includes(name), query[name] !== undefined];
    if (isNeeded === isTold) return [];
    const message = isNeeded
      ? `is needed for a list of kind ${kind}`
      : `says nothing of a list of kind ${kind}: leave it out`;
    return [{ pointer: `/${name}`, code: isNeeded ? 'required' : 'unfit', message: `${name} ${message}` }];
  });
  if (errors.length > 0) throw new RuleViolation('validation', {}, errors);
}

/** What a person says of columns, is of what such a list can hold. @throws RuleViolation `validation` */
export function requireFields(
  { columns = [], constants = {}, fillDown = [] }: ChangeMapping,
  kind: ImportKind,
): void {
  const known = fieldsOf(kind);
  const told = [
    ...columns.map(({ field }, at) => ({ field, pointer: `/columns/${at}/field` })),
    ...Object.keys(constants).map((field) => ({ field, pointer: `/constants/${field}` })),
    ...fillDown.map((field, at) => ({ field, pointer: `/fillDown/${at}` })),
  ];
  const errors = told
    .filter(({ field }) => !(known as readonly string[]).includes(field))
    .map(({ field, pointer }) => ({
      pointer,
      code: 'not-in-list',
      message: `${field} is nothing that a list of kind ${kind} holds: it may hold ${known.join(', ')}`,
    }));
  if (errors.length > 0) throw new RuleViolation('validation', {}, errors);
}
