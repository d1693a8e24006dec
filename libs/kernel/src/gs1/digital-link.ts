import type { LocalDate } from '../local-date.js';
import { RuleViolation } from '../rule-violation.js';
import { checkedElement, distinct, type Gs1Element } from './gs1-element.js';

/** What a path may be about, always a number of digits, and what may qualify it, in this order. */
const QUALIFIERS: Readonly<Record<string, readonly string[]>> = {
  '00': [],
  '01': ['22', '10', '21', '235'],
  '253': [],
  '255': [],
  '402': [],
  '414': ['254', '7040'],
  '417': ['7040'],
  '8003': [],
  '8006': ['22', '10', '21'],
  '8017': ['8019'],
  '8018': ['8019'],
};

const FORM = /^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?(?:\?([^#\s]*))?(?:#\S*)?$/i;

/** Where a path begins to be about something: what stands before it is the affair of the domain. */
const keyIndex = (segments: readonly string[]): number =>
  segments.findLastIndex((ai, index) => {
    const after = segments.slice(index + 1).filter((_, offset) => offset % 2 === 1);
    const qualifiers = Object.hasOwn(QUALIFIERS, ai) ? QUALIFIERS[ai]! : null;
    return (
      qualifiers !== null &&
      (segments.length - index) % 2 === 0 &&
      /^\d{8}/.test(segments[index + 1]!) &&
      after.every((one) => qualifiers.includes(one))
    );
  });

function decoded(ai: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RuleViolation('gs1-escape', { ai });
  }
}

/** A GTIN-8, -12 or -13 was allowed until 2023: such links are still on packs. */
const padded = (ai: string, value: string): string =>
  ai === '01' && /^(?:\d{8}|\d{12,13})$/.test(value) ? value.padStart(14, '0') : value;

/**
 * What a GS1 Digital Link says, of whatever domain; nothing is opened. Null: a URL that is none.
 * Throws what `checkedElement` and `distinct` throw, `gs1-escape`.
 */
export function parseDigitalLink(url: string, today: LocalDate): Gs1Element[] | null {
  const match = FORM.exec(url);
  if (!match) return null;
  const [, path = '', query = ''] = match;
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  const start = keyIndex(segments);
  if (start < 0) return null;
  const elements: Gs1Element[] = [];
  for (let index = start; index < segments.length; index += 2) {
    const [ai = '', text = ''] = segments.slice(index, index + 2);
    elements.push(checkedElement(ai, padded(ai, decoded(ai, text)), today));
  }
  for (const parameter of query.split('&')) {
    const [ai = '', ...value] = parameter.split('=');
    if (/^\d+$/.test(ai)) elements.push(checkedElement(ai, decoded(ai, value.join('=')), today));
  }
  return distinct(elements);
}

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param origin such as 'https://onevillage.example.org', without a slash at its end. Throws `gs1-no-key`. */
export function digitalLink(origin: string, elements: readonly Gs1Element[]): string {
  const key = elements.find(({ ai }) => Object.hasOwn(QUALIFIERS, ai));
  if (!key) throw new RuleViolation('gs1-no-key');
  const inPath = [key.ai, ...QUALIFIERS[key.ai]!];
  const path = inPath.flatMap((ai) => elements.filter((one) => one.ai === ai));
  const query = elements.filter(({ ai }) => !inPath.includes(ai));
  return [
    origin,
    ...path.map(({ ai, value }) => `/${ai}/${escaped(value)}`),
    ...query.map(({ ai, value }, index) => `${index === 0 ? '?' : '&'}${ai}=${escaped(value)}`),
  ].join('');
}
