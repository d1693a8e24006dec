import { folded, foldedName, foldedProducerName } from '../../reading/text/folded.js';

/** Words that names shorten now and then: compared when two producers may be one, no part of the key. */
const SHORT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\btm\b/g, 'thuong mai'],
  [/\bdv\b/g, 'dich vu'],
  [/\bsx\b/g, 'san xuat'],
  [/\bxnk\b/g, 'xuat nhap khau'],
  [/\bnn\b/g, 'nong nghiep'],
  [/\bdvnn\b/g, 'dich vu nong nghiep'],
  [/\bnnst\b/g, 'nong nghiep sinh thai'],
];
const UNIT_WORDS = /^(?:thanh pho|tinh|tp|huyen|quan|thi xa|tx|xa|phuong|thi tran|tt|dac khu) +/;

/** For comparing names that may be one: without marks, shortened words spelt out. */
export const looseProducerKey = (name: string): string =>
  SHORT_WORDS.reduce((key, [short, long]) => key.replace(short, long), folded(foldedProducerName(name)));

/** A unit without its kind, `xã Thuận Hạnh` = `Thuận Hạnh`; a numbered one keeps it. */
export function unitKey(printed: string | undefined): string {
  const key = folded(printed ?? '');
  const bare = key.replace(UNIT_WORDS, '');
  return /^\d+$/.test(bare) ? key : bare;
}

/** By tax code; without one by name and commune. */
export const producerKey = (
  name: string,
  commune: string | undefined,
  taxCode: string | undefined,
): string =>
  taxCode === undefined ? `name:${foldedProducerName(name)}|${unitKey(commune)}` : `tax:${taxCode}`;

export const productKey = (producer: string, name: string): string => `${producer}/${foldedName(name)}`;

export const certificateKey = (
  product: string,
  { scheme, issuer, decision, date }: { scheme: string; issuer: string; decision: string; date: string },
): string => [product, scheme, folded(issuer), folded(decision), date].join('/');
