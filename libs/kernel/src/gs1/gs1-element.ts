import { gs1CheckDigit } from '../gtin.js';
import type { LocalDate } from '../local-date.js';
import { RuleViolation } from '../rule-violation.js';
import { applicationIdentifier, type ApplicationIdentifier, type Part } from './application-identifiers.js';
import { gs1Date } from './gs1-date.js';

/** An application identifier and what follows it. */
export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

const SETS: Record<Part['set'], string> = {
  N: '[0-9]',
  X: '[!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z]',
  Y: '[#\\-/0-9A-Z]',
  Z: '[A-Za-z0-9\\-_=]',
};
const WORDS: Record<Part['set'], string> = { N: 'digits', X: 'characters', Y: 'characters', Z: 'characters' };
const forms = new Map<readonly Part[], RegExp>();

function formOf(parts: readonly Part[]): RegExp {
  let form = forms.get(parts);
  if (!form) {
    const pieces = parts.map(
      ({ set, min, max, optional }) => `(${SETS[set]}{${min},${max}})${optional ? '?' : ''}`,
    );
    form = new RegExp(`^${pieces.join('')}$`);
    forms.set(parts, form);
  }
  return form;
}

/** '14 digits', '1 to 20 characters', '3 digits, then 1 to 9 characters'. */
const describe = (parts: readonly Part[]): string =>
  parts
    .map(({ set, min, max, optional }) => {
      const length = min === max ? `${max}` : `${min} to ${max}`;
      return `${length} ${WORDS[set]}${optional ? ' or none' : ''}`;
    })
    .join(', then ');

/** Undefined: nothing of the kind is wrong with it. */
function faultOf(
  { check }: Part,
  value: string,
  today: LocalDate,
): 'gs1-check-digit' | 'gs1-date' | undefined {
  switch (check) {
    case null:
      return undefined;
    case 'sum':
      return gs1CheckDigit(value.slice(0, -1)) === Number(value.slice(-1)) ? undefined : 'gs1-check-digit';
    case 'day':
      return gs1Date(value, today) ? undefined : 'gs1-date';
    case 'date':
      return value.endsWith('00') || !gs1Date(value, today) ? 'gs1-date' : undefined;
    case 'time':
      return /^(?:[01]\d|2[0-3])[0-5]\d$/.test(value) ? undefined : 'gs1-date';
    case 'hour':
      return Number(value) < 24 ? undefined : 'gs1-date';
    case 'sixty':
      return Number(value) < 60 ? undefined : 'gs1-date';
  }
}

/** What no set of characters holds: letters with marks, blanks, control characters. */
const STRANGE = /[^!"#%&'()*+,\-./0-9:;<=>?A-Z_a-z]/u;

/** Throws `gs1-unknown-ai`, `gs1-character`, `gs1-value`, `gs1-check-digit`, `gs1-date`. */
export function checkedElement(ai: string, value: string, today: LocalDate): Gs1Element {
  const known = applicationIdentifier(ai);
  if (!known) throw new RuleViolation('gs1-unknown-ai', { ai });
  checkValue(known, value, today);
  return { ai, value };
}

function checkValue({ ai, name, parts }: ApplicationIdentifier, value: string, today: LocalDate): void {
  const strange = STRANGE.exec(value)?.[0];
  if (strange !== undefined)
    throw new RuleViolation('gs1-character', { ai, name, character: shown(strange) });
  const match = formOf(parts).exec(value);
  if (!match) throw new RuleViolation('gs1-value', { ai, name, form: describe(parts) });
  for (const [index, part] of parts.entries()) {
    const piece = match[index + 1];
    const fault = piece === undefined ? undefined : faultOf(part, piece, today);
    if (fault === 'gs1-check-digit') throw new RuleViolation('gs1-check-digit', { ai, name });
    if (fault === 'gs1-date') throw new RuleViolation('gs1-date', { ai, name, value: piece });
  }
}

const shown = (character: string): string =>
  /[\p{L}\p{N}\p{S}\p{P}]/u.test(character)
    ? character
    : `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** One of each: a code that says the same thing twice says it once. Throws `gs1-contradiction`. */
export function distinct(elements: readonly Gs1Element[]): Gs1Element[] {
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    if ((values.get(ai) ?? value) !== value) throw new RuleViolation('gs1-contradiction', { ai });
    values.set(ai, value);
  }
  return [...values].map(([ai, value]) => ({ ai, value }));
}
