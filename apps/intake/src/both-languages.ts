/** A sentence in the languages that officers read. */
export interface BothLanguages {
  readonly vi: string;
  readonly en: string;
}
