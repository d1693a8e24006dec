import type { LocalDate } from '@onevillage/kernel';
import type { Language } from '../both-languages.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import type { FileRows } from './read-import.js';
import type { Reading, Source } from './source.js';

interface Asked {
  bytes: Uint8Array;
  source: Source;
  today: LocalDate;
}
/** What can be asked of a file … */
interface FileJobs {
  preview: Asked;
  rows: Asked;
  report: Asked & { refusals: readonly RegisterIssue[]; language: Language };
}
/** … and what is answered. */
export interface FileAnswers {
  preview: Reading;
  rows: FileRows;
  report: string;
}
export type FileKind = keyof FileJobs;
export type FileJob<K extends FileKind = FileKind> = { [P in K]: { kind: P } & FileJobs[P] }[K];

/** What comes back from the thread: errors lose their class on the way. */
export type FileAnswer =
  | { answer: FileAnswers[FileKind] }
  | { refused: { code: string; params: Record<string, unknown> } }
  | { fault: { message: string; stack: string | undefined } };
