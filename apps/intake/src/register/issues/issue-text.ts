/** What an issue keeps out: the whole row, only its certificate, or (of the file) nothing. */
export type IssueScope = 'row' | 'certificate' | 'file';

/** An issue before it is told of a row. */
export interface IssueText {
  readonly scope: IssueScope;
  readonly severity: 'refused' | 'note';
  /** What is wrong, what to do; {name} is filled from the issue. */
  readonly vi: readonly [string, string];
  readonly en: readonly [string, string];
}

type Words = IssueText['vi'];

/** It keeps the whole row out. */
export const rowRefused = (vi: Words, en: Words): IssueText => ({
  scope: 'row',
  severity: 'refused',
  vi,
  en,
});
