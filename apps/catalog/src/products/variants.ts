import {
  isServiceGroup,
  type ProductGroup,
  type VariantDto,
  type VariantState,
} from '@onevillage/contracts-catalog';
import { parseGtin, parseNetQuantity, RuleViolation, type Gtin, type VariantId } from '@onevillage/kernel';
import { pricesOf } from './prices.js';

/** Ids of variants that match none: one that had this GTIN before comes back, else a new one. */
export interface VariantIds {
  idFor(gtin: Gtin | null): VariantId;
}

/** Every product has one variant at least. */
const PLAIN: VariantDto[] = [{}];

/**
 * The variants that a command gives, with ids: by id, else by GTIN, else by package and net quantity, else the only one.
 * Prices that are not given stay.
 */
export function variantsOf(
  given: readonly VariantDto[] | undefined,
  before: readonly VariantState[],
  group: ProductGroup,
  ids: VariantIds,
): VariantState[] {
  if (given?.length === 0) throw new RuleViolation('catalog.last-variant');
  const wanted = given ?? PLAIN;
  const matches = matched(wanted, before);
  const variants =
    given === undefined && before.length
      ? [...before]
      : wanted.map((dto, i) => variantOf(dto, matches[i], before, ids));
  requireFitting(group, variants);
  return variants;
}

/** Throws `catalog.gtin-for-service`. */
export function requireFitting(group: ProductGroup, variants: readonly VariantState[]): void {
  if (isServiceGroup(group) && variants.some(({ gtin, netQuantity }) => gtin ?? netQuantity)) {
    throw new RuleViolation('catalog.gtin-for-service');
  }
}

function variantOf(
  dto: VariantDto,
  match: VariantState | undefined,
  before: readonly VariantState[],
  ids: VariantIds,
): VariantState {
  if (dto.variantId && !match) throw new RuleViolation('not-found', { what: `variant ${dto.variantId}` });
  const gtin = dto.gtin === undefined ? (match?.gtin ?? null) : gtinOf(dto);
  const variantId = match?.variantId ?? ids.idFor(gtin as Gtin | null);
  if (!match && before.some((variant) => variant.variantId === variantId)) {
    throw new RuleViolation('catalog.gtin-taken', { gtin, variantId });
  }
  return {
    variantId,
    sku: dto.sku === undefined ? (match?.sku ?? null) : dto.sku,
    gtin,
    package: dto.package === undefined ? (match?.package ?? null) : dto.package,
    netQuantity: dto.netQuantity === undefined ? (match?.netQuantity ?? null) : netQuantityOf(dto),
    prices: dto.prices ? pricesOf(dto.prices) : (match?.prices ?? []),
  };
}

const gtinOf = ({ gtin }: VariantDto): Gtin | null => (gtin ? parseGtin(gtin) : null);
const netQuantityOf = ({ netQuantity }: VariantDto): VariantState['netQuantity'] =>
  netQuantity ? parseNetQuantity(netQuantity.value, netQuantity.unit) : null;

/** Which known variant each given one means; the surest signs first, each variant once. */
function matched(
  wanted: readonly VariantDto[],
  before: readonly VariantState[],
): (VariantState | undefined)[] {
  const left = new Set(before);
  const found = wanted.map((): VariantState | undefined => undefined);
  const take = (means: (dto: VariantDto, variant: VariantState) => boolean) =>
    wanted.forEach((dto, i) => {
      if (found[i]) return;
      const match = [...left].find((variant) => means(dto, variant));
      if (match) left.delete((found[i] = match));
    });
  take((dto, variant) => dto.variantId === variant.variantId);
  take((dto, variant) => !dto.variantId && Boolean(dto.gtin) && gtinOf(dto) === variant.gtin);
  take((dto, variant) => !dto.variantId && mayBe(dto, variant) && looksLike(dto, variant));
  const isOnly = wanted.length === 1 && before.length === 1;
  take((dto, variant) => isOnly && !dto.variantId && mayBe(dto, variant));
  return found;
}

/** Two GTINs are two variants (GS1): it never changes hands. */
const mayBe = (dto: VariantDto, variant: VariantState): boolean =>
  !dto.gtin || variant.gtin === null || gtinOf(dto) === variant.gtin;

function looksLike(dto: VariantDto, variant: VariantState): boolean {
  const net = netQuantityOf(dto);
  return (
    (dto.package ?? null) === variant.package &&
    net?.value === variant.netQuantity?.value &&
    net?.unit === variant.netQuantity?.unit
  );
}
