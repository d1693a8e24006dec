import { CERTIFICATE_TEXTS } from './certificate-issue-texts.js';
import { FAIR_TEXTS } from './fair-issue-texts.js';
import { GOODS_TEXTS } from './goods-issue-texts.js';
import type { IssueText } from './issue-text.js';
import { NOTE_TEXTS } from './note-issue-texts.js';
import { ROW_TEXTS } from './row-issue-texts.js';

/** Every issue that a list can have, with its words in both languages. */
export const ISSUE_TEXTS = {
  ...ROW_TEXTS,
  ...CERTIFICATE_TEXTS,
  ...NOTE_TEXTS,
  ...GOODS_TEXTS,
  ...FAIR_TEXTS,
} satisfies Record<string, IssueText>;

export type IssueCode = keyof typeof ISSUE_TEXTS;
