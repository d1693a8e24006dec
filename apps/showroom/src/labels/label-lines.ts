import type { LabelLanguage } from '@onevillage/contracts-showroom';
import { formatMoneyDecimal, isCurrency, type LocalDate } from '@onevillage/kernel';
import type { DatedPrice } from '../stock/stock-facts.js';

const WORDS = {
  vi: { lot: 'Lô', produced: 'NSX', expires: 'HSD', price: 'Giá' },
  en: { lot: 'Lot', produced: 'Made', expires: 'Use by', price: 'Price' },
  km: { lot: 'លេខឡូត៍', produced: 'ថ្ងៃផលិត', expires: 'ថ្ងៃផុតកំណត់', price: 'តម្លៃ' },
} as const satisfies Record<LabelLanguage, object>;

export interface LabelText {
  readonly productName: string;
  readonly producerName: string | null;
  readonly package: string | null;
  readonly netQuantity: { readonly value: string; readonly unit: string } | null;
  readonly lotCode: string | null;
  readonly producedOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly price: Pick<DatedPrice, 'amount' | 'currency'> | null;
}

/** What people read on a label, line by line; what is not known has no line. */
export function labelLines(text: LabelText, language: LabelLanguage): string[] {
  const words = WORDS[language];
  const pack = [text.package, text.netQuantity && `${text.netQuantity.value} ${text.netQuantity.unit}`];
  return [
    text.productName,
    text.producerName,
    pack.filter(Boolean).join(', '),
    text.lotCode && `${words.lot}: ${text.lotCode}`,
    text.producedOn && `${words.produced}: ${day(text.producedOn)}`,
    text.expiresOn && `${words.expires}: ${day(text.expiresOn)}`,
    text.price && `${words.price}: ${priceText(text.price, language)}`,
  ].filter((line): line is string => Boolean(line));
}

/** As on packs in all these countries. */
const day = (date: LocalDate): string => date.split('-').reverse().join('/');

function priceText(
  { amount, currency }: Pick<DatedPrice, 'amount' | 'currency'>,
  language: LabelLanguage,
): string {
  if (!isCurrency(currency)) return `${amount} ${currency}`;
  const decimal = formatMoneyDecimal({ amount, currency });
  const format = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'currency', currency });
  return format.format(decimal as `${number}`).replace(/\u00a0/g, ' ');
}
