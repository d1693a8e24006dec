import {
  graphemeCount,
  hasLoneSurrogate,
  hasPiledMarks,
  lookalikeWords,
  nfc,
  nfcLines,
} from '@onevillage/kernel';
import type { Fault } from './field.js';

export interface TextPattern {
  readonly is: RegExp;
  /** What it asks for, in words: what follows "must be". */
  readonly says: string;
}

export interface TextRules {
  /** Characters as a reader counts them (graphemes). */
  readonly max: number;
  /** Default 1: a text that is given says something. */
  readonly min?: number;
  /** Checked after normalisation. */
  readonly pattern?: TextPattern;
  /** Line breaks stay; otherwise they become spaces. */
  readonly multiline?: boolean;
}

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** No script needs more code units for a grapheme on average, Khmer and emoji included. */
const UNITS_PER_GRAPHEME = 8;

export const normaliseText = (value: unknown, rules: Pick<TextRules, 'multiline'>): unknown =>
  typeof value === 'string' ? (rules.multiline ? nfcLines(value) : nfc(value)) : value;

/** The first fault of a normalised text. */
export function textFault(value: unknown, rules: TextRules): Fault | null {
  if (typeof value !== 'string') return { code: 'not-text', remedy: 'must be a text' };
  if (isLonger(value, rules.max)) {
    return { code: 'too-long', remedy: `must have at most ${rules.max} characters: shorten it` };
  }
  if (CONTROL.test(value) || hasLoneSurrogate(value) || hasPiledMarks(value)) {
    return { code: 'invalid-character', remedy: 'holds a character that is no text: remove it' };
  }
  const min = rules.min ?? 1;
  if (value.length < min || (min > 1 && graphemeCount(value) < min)) {
    return {
      code: 'too-short',
      remedy: `must have at least ${min} ${min === 1 ? 'character' : 'characters'}`,
    };
  }
  if (FOREIGN.test(value) && lookalikeWords(value).length > 0) {
    return {
      code: 'mixed-script',
      remedy: 'holds letters of another alphabet that look Latin: type it again',
    };
  }
  if (rules.pattern && !rules.pattern.is.test(value)) {
    return { code: 'pattern', remedy: `must be ${rules.pattern.says}` };
  }
  return null;
}

function isLonger(text: string, max: number): boolean {
  if (text.length <= max) return false;
  return text.length > max * UNITS_PER_GRAPHEME || graphemeCount(text) > max;
}
