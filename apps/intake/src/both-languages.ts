/** A sentence in both languages that officers read. */
export interface BothLanguages {
  readonly vi: string;
  readonly en: string;
}
export type Language = keyof BothLanguages;
