import {
  foldedDecision,
  foldedIssuer,
  foldedName,
  foldedProducerName,
  foldedUnit,
} from '../../reading/text/folded.js';
import { provinceKey } from '../values/province-names.js';
import type { EntryPlace, EntryProducer } from './register-entry.js';

/** Commune, and what lies around it and tells it from others of its name; '' for what is not printed. */
const placeKeys = ({ commune = '', district = '', province }: EntryPlace): string[] => [
  foldedUnit(commune),
  foldedUnit(district),
  provinceKey(province),
];

/** What tells producers of one name apart: commune, tax code, district, province; '' for what is not printed. */
export const identityOf = ({ taxCode, place }: EntryProducer): string[] => {
  const [commune = '', ...around] = placeKeys(place);
  return [commune, taxCode ?? '', ...around];
};

/** By tax code; without one by name and place. */
export const producerKey = (name: string, place: EntryPlace, taxCode: string | undefined): string =>
  taxCode === undefined
    ? [`name:${foldedProducerName(name)}`, ...placeKeys(place)].join('|')
    : `tax:${taxCode}`;

export const productKey = (producer: string, name: string): string => `${producer}/${foldedName(name)}`;

export const certificateKey = (
  product: string,
  { scheme, issuer, decision, date }: { scheme: string; issuer: string; decision: string; date: string },
): string => [product, scheme, foldedIssuer(issuer), foldedDecision(decision), date].join('/');
