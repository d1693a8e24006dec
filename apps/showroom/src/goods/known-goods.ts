import { isServiceGroup, type ProductGroup } from '@onevillage/contracts-catalog';
import { producerNameKey } from '@onevillage/contracts-producers';
import type { NamedGoods } from '@onevillage/contracts-showroom';
import { isGtin, nameKey, parseGtin, RuleViolation, type Unit } from '@onevillage/kernel';
import { unfit } from '../stock/unfit.js';

/** A variant, as far as it was heard of. */
export interface Good {
  readonly variantId: string;
  readonly productId: string;
  readonly producerId: string;
  readonly productName: string;
  readonly producerName: string | null;
  readonly group: ProductGroup;
  /** It is made still, and its product lists it. */
  readonly listed: boolean;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly package: string | null;
  readonly unit: Unit;
}

export interface GoodsName extends NamedGoods {
  /** Whose code or name it is. */
  readonly producerId?: string | undefined;
  readonly producerName?: string | undefined;
  /** In which its quantity is told. */
  readonly unit?: Unit | undefined;
}

const NAMES = ['variantId', 'gtin', 'sku', 'productName'] as const;
type By = (typeof NAMES)[number];
const CATALOG = 'GET /api/catalog/v1/products';

/** 14 digits; undefined when it is none. */
export const canonicalGtin = (gtin: string | undefined): string | undefined =>
  gtin !== undefined && isGtin(gtin) ? parseGtin(gtin) : undefined;

/** Goods that a command names. */
export class KnownGoods {
  private readonly goods: Readonly<Record<By, ReadonlyMap<string, readonly Good[]>>>;

  constructor(goods: readonly Good[]) {
    this.goods = {
      variantId: Map.groupBy(goods, (one) => one.variantId),
      gtin: Map.groupBy(goods, (one) => one.gtin ?? ''),
      sku: Map.groupBy(goods, (one) => `${one.producerId} ${one.sku}`),
      productName: Map.groupBy(goods, (one) => nameKey(one.productName)),
    };
  }

  variantIds(): string[] {
    return [...this.goods.variantId.keys()];
  }

  /**
   * The goods that a name tells; whether they are of the right producer does not matter for codes of the whole world.
   * @param pointer of the object that holds the name
   * @throws RuleViolation `validation`
   */
  named(name: GoodsName, pointer: string): Good {
    const [by, another] = NAMES.filter((one) => name[one] !== undefined);
    if (by === undefined || another !== undefined) {
      const at = `${pointer}/${another ?? 'variantId'}`;
      throw unfit(at, 'goods are named by one of variantId, gtin, sku and productName');
    }
    const at = `${pointer}/${by}`;
    if (by === 'gtin') requireGtin(name.gtin!, at);
    if (by === 'sku' && name.producerId === undefined) {
      throw unfit(
        `${pointer}/producerId`,
        'is needed with sku: codes of different producers may be the same',
      );
    }
    const found = this.goods[by].get(keyOf(by, name)) ?? [];
    const meant = by === 'productName' ? found.filter((one) => isMeant(one, name)) : found;
    const listed = meant.filter((one) => one.listed);
    const [good, rival] = listed.length > 0 ? listed : meant;
    if (!good) throw unfit(at, `is of no product that was heard of: ${CATALOG}`);
    if (rival) throw unfit(at, howToTell(listed.length > 0 ? listed : meant));
    if (isServiceGroup(good.group)) throw unfit(at, 'is a service: only goods are kept in stock');
    if (name.unit !== undefined && name.unit !== good.unit) {
      throw unfit(`${pointer}/unit`, `must be ${good.unit}: these goods are counted in it`);
    }
    return good;
  }
}

function keyOf(by: By, { variantId, gtin, sku, producerId, productName }: GoodsName): string {
  if (by === 'variantId') return variantId!;
  if (by === 'gtin') return canonicalGtin(gtin)!;
  return by === 'sku' ? `${producerId} ${sku}` : nameKey(productName!);
}

/** A product's name is told apart by its producer, and by its package. */
const isMeant = (good: Good, name: GoodsName): boolean =>
  (name.producerId === undefined || good.producerId === name.producerId) &&
  (name.producerName === undefined ||
    producerNameKey(good.producerName ?? '') === producerNameKey(name.producerName)) &&
  (name.package === undefined || nameKey(good.package ?? '') === nameKey(name.package));

const SHOWN = 5;

function howToTell(rivals: readonly Good[]): string {
  const makers = new Set(rivals.map((one) => one.producerId));
  const told = [
    ...new Set(rivals.map((one) => (makers.size > 1 ? one.producerName : (one.package ?? one.sku)) ?? '…')),
  ].slice(0, SHOWN);
  return makers.size > 1
    ? `is made by several producers (${told.join('; ')}): say by which`
    : `is of ${rivals.length} variants (${told.join('; ')}): name the one by its package, gtin or variantId`;
}

function requireGtin(gtin: string, pointer: string): void {
  try {
    parseGtin(gtin);
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    const message =
      error.code === 'gtin-check-digit'
        ? 'has a wrong digit: type it again from the pack'
        : 'must be 8, 12, 13 or 14 digits and nothing else';
    throw new RuleViolation('validation', {}, [{ pointer, code: error.code, message }]);
  }
}
