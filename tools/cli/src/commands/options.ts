import { InvalidArgumentError } from 'commander';
import { isUuid } from '@onevillage/kernel';

export const ROLES = [
  'programme-officer',
  'trade-officer',
  'showroom-staff',
  'showroom-manager',
  'producer',
  'buyer',
  'evaluator',
  'partner',
  'admin',
];

export const SERVICES = ['producers', 'catalog', 'recognition', 'ecommerce-sync', 'intake', 'identity'];

/** Collects an option that may be repeated, or be given once with commas. */
export const several = (given: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  ...given
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
];

/** An id in lower case. */
export function id(given: string): string {
  const text = given.trim().toLowerCase();
  if (!isUuid(text)) throw new InvalidArgumentError('It is not an id (UUID) as the lists print them.');
  return text;
}

export const ids = (given: string, before: string[] | undefined): string[] => several(given, before).map(id);

export function hours(given: string): number {
  if (!/^\d{1,3}$/.test(given) || Number(given) > 168)
    throw new InvalidArgumentError('Give hours from 0 to 168.');
  return Number(given);
}
