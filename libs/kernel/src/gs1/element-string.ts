import type { LocalDate } from '../local-date.js';
import { RuleViolation } from '../rule-violation.js';
import { applicationIdentifier, identifierAt, maxLength } from './application-identifiers.js';
import { checkedElement, distinct, type Gs1Element } from './gs1-element.js';

/** What a scanner sends for FNC1 between elements: ASCII 29. */
export const SEPARATOR = '\x1d';

/**
 * What GS1-128, GS1 DataMatrix, GS1 QR and DataBar hold: elements after one another, a separator behind each whose
 * length varies. Throws what `checkedElement` and `distinct` throw.
 */
export function parseElementString(text: string, today: LocalDate): Gs1Element[] {
  const elements: Gs1Element[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === SEPARATOR) {
      at += 1;
      continue;
    }
    const known = identifierAt(text, at);
    if (!known) throw new RuleViolation('gs1-unknown-ai', { ai: text.slice(at, at + 4) });
    const from = at + known.ai.length;
    const separator = text.indexOf(SEPARATOR, from);
    const rest = separator < 0 ? text.length : separator;
    const to = known.isPredefined ? Math.min(from + maxLength(known), rest) : rest;
    elements.push(checkedElement(known.ai, text.slice(from, to), today));
    at = to;
  }
  return distinct(elements);
}

/** As printed under a bar code: `(01)08935…(10)L1`; a bracket that would be mistaken has a backslash before it. */
export const parseBracketed = (text: string, today: LocalDate): Gs1Element[] =>
  distinct(
    [...text.matchAll(/\((\d{2,4})\)((?:\\[()]|\((?!\d{2,4}\))|[^(])*)/gy)].map(([, ai = '', value = '']) =>
      checkedElement(ai, value.replace(/\\([()])/g, '$1'), today),
    ),
  );

/** Those of fixed length first, so that few separators are needed. */
const inOrder = (elements: readonly Gs1Element[]): Gs1Element[] => {
  const rank = ({ ai }: Gs1Element) => (applicationIdentifier(ai)?.isPredefined ? 0 : 1);
  return [...elements].sort((a, b) => rank(a) - rank(b));
};

/** What a bar code is to hold, without the FNC1 that it begins with. */
export const elementString = (elements: readonly Gs1Element[]): string =>
  inOrder(elements)
    .map(({ ai, value }, index) => {
      const isOpen = index < elements.length - 1 && !applicationIdentifier(ai)?.isPredefined;
      return `${ai}${value}${isOpen ? SEPARATOR : ''}`;
    })
    .join('');

/** The same for people, and for programs that draw bar codes. */
export const bracketed = (elements: readonly Gs1Element[]): string =>
  inOrder(elements)
    .map(({ ai, value }) => `(${ai})${value.replace(/[()]/g, '\\$&')}`)
    .join('');
