import { stockUnit, type VariantState } from '@onevillage/contracts-catalog';
import type { FeedProduct } from '@onevillage/contracts-ecommerce-sync';
import type { Unit } from '@onevillage/kernel';
import { areLiving, type LivingFacts, type ProductFacts } from './facts.js';
import { homeMarket } from './home-market.js';
import { missingFacts } from './missing-facts.js';
import { type Moment, momentAt, nextMomentAt } from './moment.js';

/** What of a line is the same for all channels. */
export type RenderedLine = Omit<FeedProduct, 'availability' | 'quantity' | 'unit'> & {
  readonly unit: Unit | null;
};

export interface RenderedProduct {
  /** One per variant; none unless product and producer are active and a certificate is valid now. */
  readonly lines: readonly RenderedLine[];
  /** When the lines become others by themselves; null: only an event can change them. */
  readonly nextChangeAt: Date | null;
}

/** The feed lines of a product at an instant. Pure: the same facts and instant give the same lines, byte for byte. */
export function renderProduct(facts: ProductFacts, now: Date): RenderedProduct {
  if (!areLiving(facts)) return { lines: [], nextChangeAt: null };
  const moment = momentAt(facts, now);
  return {
    lines: moment
      ? facts.product.state.variants.map((variant, index) => lineOf(facts, variant, moment, index))
      : [],
    nextChangeAt: nextMomentAt(facts, now),
  };
}

function lineOf(facts: LivingFacts, variant: VariantState, moment: Moment, index: number): RenderedLine {
  const product = facts.product.state;
  const producer = facts.producer.state;
  const price = moment.prices[index] ?? null;
  const { language } = homeMarket(product.zone);
  const line: RenderedLine = {
    variantId: variant.variantId,
    productId: product.productId,
    gtin: variant.gtin,
    sku: variant.sku,
    title: { ...texts(product.titles), [language]: product.titles[language] ?? product.name },
    description: texts(product.descriptions),
    images: product.media
      .filter((one) => one.kind === 'image')
      .map(({ url, sha256, alt }) => ({ url, sha256, alt })),
    brand: product.brand,
    producer: {
      id: producer.producerId,
      name: producer.name,
      legalForm: producer.legalForm,
      address: producer.address,
      adminUnitId: producer.adminUnitId,
      adminUnitIds: [...producer.adminUnitIds].sort(),
    },
    group: product.group,
    subgroup: product.subgroup,
    isService: product.isService,
    netQuantity: variant.netQuantity && { value: variant.netQuantity.value, unit: variant.netQuantity.unit },
    package: variant.package,
    price: price && { amount: price.amount, currency: price.currency, includesVat: price.includesVat },
    // The producer sells until an agreement says otherwise.
    seller: { id: producer.producerId, name: producer.name },
    certificates: moment.certificates.map((one) => ({
      id: one.certificateId,
      scheme: one.scheme,
      level: one.level,
      stars: one.stars,
      number: one.number,
      decisionNumber: one.decisionNumber,
      issuer: one.issuer,
      validFrom: one.validFrom,
      validThrough: one.validThrough,
    })),
    label: Object.fromEntries(Object.entries(product.label).sort(([a], [b]) => (a < b ? -1 : 1))),
    missing: [],
    unit: product.isService ? null : stockUnit(variant),
    version: { product: facts.product.version, producer: facts.producer.version },
  };
  return { ...line, missing: missingFacts(line, product.group) };
}

const texts = ({ vi, en, km }: FeedProduct['title']): FeedProduct['title'] => ({ vi, en, km });
