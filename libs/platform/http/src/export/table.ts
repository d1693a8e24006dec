import type { Column, Heading } from '@onevillage/contracts-kit';
import type { Locale } from '../context/request-context.js';

export type Language = keyof Heading;

/** A list to be written as a file. */
export interface Table<R> {
  /** Lower-case letters and dashes, 25 at most. */
  readonly name: string;
  readonly columns: readonly Column<R>[];
  readonly language: Language;
  readonly rows: AsyncIterable<readonly R[]>;
}

export const languageOf = (locale: Locale): Language => (locale === 'vi' ? 'vi' : 'en');

export const headingsOf = <R>({ columns, language }: Table<R>): string[] =>
  columns.map(({ heading }) => heading[language]);
