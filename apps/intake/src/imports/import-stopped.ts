import type { BothLanguages } from '../both-languages.js';

/** The run cannot go on; it says why and what to do. */
export class ImportStopped extends Error {
  constructor(readonly said: BothLanguages) {
    super(said.en);
  }
}

/** Another has taken the import over, or it is gone: nothing is left to say. */
export class ImportTakenOver extends Error {}
