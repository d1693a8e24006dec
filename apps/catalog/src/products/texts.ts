import { LANGUAGES, type Language, type TextStatus } from '@onevillage/contracts-catalog';
import type { LocalizedText } from '@onevillage/contracts-kit';

export type Texts = Record<Language, string | null>;
export type TextStatuses = Record<Language, TextStatus>;

export interface ProductTexts {
  titles: Texts;
  descriptions: Texts;
  textStatus: TextStatuses;
}

/** A language that is not given stays; one given as null is taken away. */
export const texts = (given: LocalizedText | undefined, before?: Texts): Texts => ({
  vi: given?.vi === undefined ? (before?.vi ?? null) : given.vi,
  en: given?.en === undefined ? (before?.en ?? null) : given.en,
  km: given?.km === undefined ? (before?.km ?? null) : given.km,
});

/** A language without title or description is missing; a text that nobody has looked at yet is a draft. */
export function textStatuses(titles: Texts, descriptions: Texts, told: Partial<TextStatuses>): TextStatuses {
  const of = (language: Language): TextStatus => {
    if (!titles[language] && !descriptions[language]) return 'missing';
    const said = told[language];
    return said && said !== 'missing' ? said : 'draft';
  };
  return Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])) as TextStatuses;
}

/** The texts after a change: a text that changed was looked at by nobody, unless it is told. */
export function changedTexts(
  before: ProductTexts,
  given: { titles?: LocalizedText; descriptions?: LocalizedText; textStatus?: Partial<TextStatuses> },
): ProductTexts {
  const titles = texts(given.titles, before.titles);
  const descriptions = texts(given.descriptions, before.descriptions);
  const kept = LANGUAGES.filter(
    (language) =>
      titles[language] === before.titles[language] &&
      descriptions[language] === before.descriptions[language],
  );
  const told = {
    ...Object.fromEntries(kept.map((one) => [one, before.textStatus[one]])),
    ...given.textStatus,
  };
  return { titles, descriptions, textStatus: textStatuses(titles, descriptions, told) };
}
