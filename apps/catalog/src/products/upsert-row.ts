import type { UpsertProduct } from '@onevillage/contracts-catalog';
import type { BulkOutcome } from '@onevillage/contracts-kit';
import { likeness, RuleViolation, type LocalDate, type Principal, type ProductId } from '@onevillage/kernel';
import { requireSubgroup } from '../groups/product-group-rules.js';
import type { Gtins } from './gtins.js';
import type { KnownProducer } from './known-producer.store.js';
import type { ProductIndex } from './product-index.js';
import { mediaOf, newProduct } from './new-product.js';
import { withListPrice } from './prices.js';
import { requireFits } from './product-events.js';
import { requireMayWrite } from './product-permission.js';
import { changed, registered, type Product } from './product.js';
import { changedTexts } from './texts.js';
import { requireFitting, variantsOf } from './variants.js';

export interface UpsertRow {
  item: UpsertProduct;
  producer: KnownProducer | undefined;
  principal: Principal;
  today: LocalDate;
  /** Grows with what this import writes, so that a later row finds it. */
  known: ProductIndex;
  /** Who asked for the products that wait. */
  askers: ReadonlyMap<string, Principal | null>;
  gtins: Gtins;
  written: Map<string, Product>;
  newId: () => ProductId;
}
const MAX_CANDIDATES = 20;

/** What one row of an import becomes. Throws the rule that refuses it. */
export function upsertRow(row: UpsertRow): BulkOutcome {
  const { item, producer, principal, known, written } = row;
  if (producer) requireMayWrite(principal, producer);
  const before = item.sameAs
    ? known.of(item.producerId).get(item.sameAs)
    : known.of(item.producerId).named(item.name);
  if (item.sameAs && !before) throw new RuleViolation('not-found', { what: `product ${item.sameAs}` });
  if (!before || (before.state === 'retired' && item.decision === 'new')) return created(row);
  if (before.state === 'retired')
    throw new RuleViolation('catalog.product-retired', { productId: before.id });
  const after = update(row, before);
  if (!after) return { status: 'unchanged', id: before.id, version: before.version };
  const asker = row.askers.get(before.id);
  if (before.state === 'waiting' && asker && asker.subject !== principal.subject) {
    throw new RuleViolation('catalog.product-waits', { productId: before.id });
  }
  // One version per transaction: two rows about one product become one change.
  const kept = keep(row, { ...after, version: written.has(before.id) ? before.version : after.version });
  return { status: 'updated', id: kept.id, version: kept.version };
}

function created(row: UpsertRow): BulkOutcome {
  const { item, producer, today, known, gtins } = row;
  const near = item.decision === 'new' ? [] : known.of(item.producerId).near(item.name);
  if (near.length) {
    const candidates = near.slice(0, MAX_CANDIDATES).map(({ id, name, group }) => {
      return {
        id,
        name,
        detail: [producer?.name, group].filter(Boolean).join(', '),
        score: likeness(name, item.name),
      };
    });
    return { status: 'near-match', candidates };
  }
  const id = row.newId();
  const made = newProduct(item, today, id, gtins.of(id));
  const product = keep(row, producer ? registered(made) : made);
  return { status: 'created', id, version: product.version };
}

function keep({ known, written, gtins }: UpsertRow, product: Product): Product {
  requireFits(product);
  gtins.claim(product.id, product.variants);
  known.put(product);
  written.set(product.id, product);
  return product;
}

/** What a list does not tell stays as it is. */
function update({ item, today, gtins }: UpsertRow, before: Product): Product | null {
  const { group, brand, label, media } = item;
  const subgroup = item.subgroup ?? (group === before.group ? before.subgroup : null);
  if (subgroup !== before.subgroup) requireSubgroup(group, subgroup, today);
  const listed = item.variants?.map(({ prices: _prices, ...variant }) => variant);
  const told = variantsOf(listed, before.variants, group, gtins.of(before.id)).map((variant, i) => {
    const prices = (item.variants?.[i]?.prices ?? []).map((price) => ({
      ...price,
      validThrough: price.validThrough ?? null,
    }));
    return { ...variant, prices: prices.reduce(withListPrice, variant.prices) };
  });
  const variants = withUnlisted(before, told);
  requireFitting(group, variants);
  return changed(before, {
    group,
    subgroup,
    brand: brand ?? undefined,
    ...changedTexts(before, item),
    label: label && { ...before.label, ...label },
    media: media && mediaOf(media),
    variants,
  });
}

/** A list that names one package of a product says nothing of its others. */
const withUnlisted = (before: Product, variants: Product['variants']): Product['variants'] => [
  ...before.variants.map((old) => variants.find((one) => one.variantId === old.variantId) ?? old),
  ...variants.filter((one) => !before.variants.some((old) => old.variantId === one.variantId)),
];
