import type { ImportField } from '@onevillage/contracts-intake';
import { REGISTER_WORDS, type HeadingWords } from '../../reading/table/heading-words.js';
import type { TextLine } from '../../reading/table/table.js';
import { REGISTER_PROVES } from './content-evidence.js';
import type { TitleValue } from './mapping.js';
import { REGISTER_NEEDS, type Need } from './missing-fields.js';
import { titleValues } from './title-values.js';

/** What is known of a kind of list before it is read. */
export interface ListReading {
  readonly words: HeadingWords;
  /** Fields whose values alone tell what a column without a known heading holds. */
  readonly proves: ReadonlySet<ImportField>;
  readonly needs: readonly Need[];
  /** What titles above the list say for every row. */
  titles(lines: readonly TextLine[]): TitleValue[];
}

export const REGISTER_LIST: ListReading = {
  words: REGISTER_WORDS,
  proves: REGISTER_PROVES,
  needs: REGISTER_NEEDS,
  titles: titleValues,
};
