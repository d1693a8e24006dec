import type { ListedApplication, UpsertApplication } from '@onevillage/contracts-fairs';
import { nameKey, RuleViolation } from '@onevillage/kernel';
import type { NamedProduct } from './known-product.store.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}
/** What a fair has that rows may name. */
export interface NamedOfFair {
  readonly zones: readonly Named[];
  readonly delegations: readonly Named[];
  /** Whether the caller may know what there is. */
  readonly isTold: boolean;
}
/** A row with the ids of its zone and delegation. */
export type RowWithIds = UpsertApplication & Pick<ListedApplication, 'productNames'>;

/** @throws RuleViolation `validation` at the field that names nothing of the fair, or too much */
export function withIds(row: ListedApplication, { zones, delegations, isTold }: NamedOfFair): RowWithIds {
  const { zoneName, delegationName, ...rest } = row;
  const zoneId = idOf(rest.zoneId, zoneName, zones, {
    id: '/zoneId',
    name: '/zoneName',
    what: 'zone',
    isTold,
  });
  if (typeof zoneId !== 'string') throw unfit('/zoneId', 'is needed, or zoneName');
  const delegationId = idOf(rest.delegationId, delegationName, delegations, {
    id: '/delegationId',
    name: '/delegationName',
    what: 'delegation',
    isTold,
  });
  return { ...rest, zoneId, ...(delegationId !== undefined && { delegationId }) };
}

/**
 * The products that a row names, by id or as registered; undefined when it says nothing of any.
 * @throws RuleViolation `validation`
 */
export function productsOf(
  { productIds, productNames }: Pick<RowWithIds, 'productIds' | 'productNames'>,
  producerId: string | undefined,
  named: readonly NamedProduct[],
): string[] | undefined {
  if (productNames === undefined) return productIds;
  if (productIds !== undefined) throw unfit('/productNames', 'says the same as productIds: leave one out');
  const ids = productNames.map((name) => {
    const key = nameKey(name);
    const found = named.filter((one) => one.producerId === producerId && one.nameKey === key);
    if (found.length === 1) return found[0]!.productId;
    const fault =
      found.length > 1
        ? `is the name of ${found.length} products of the exhibitor: give productIds`
        : 'is no registered product of the exhibitor that is made: write its name as registered, or leave it out';
    throw unfit('/productNames', `${name} ${fault}`);
  });
  return [...new Set(ids)];
}

function idOf<T extends string | null | undefined>(
  id: T,
  name: string | undefined,
  all: readonly Named[],
  at: { readonly id: string; readonly name: string; readonly what: string; readonly isTold: boolean },
): T | string {
  if (name === undefined) return id;
  if (id !== undefined) throw unfit(at.name, `says the same as ${at.id.slice(1)}: leave one out`);
  const found = all.filter((one) => nameKey(one.name) === nameKey(name));
  if (found.length === 1) return found[0]!.id;
  if (found.length > 1)
    throw unfit(at.name, `is the name of ${found.length} of this fair: give ${at.id.slice(1)}`);
  const names = all.map((one) => one.name).join(', ') || 'it has none';
  throw unfit(at.name, `must be a ${at.what} of this fair${at.isTold ? `: ${names}` : ''}`);
}

const unfit = (pointer: string, message: string): RuleViolation =>
  new RuleViolation('validation', {}, [{ pointer, code: 'unfit', message }]);
