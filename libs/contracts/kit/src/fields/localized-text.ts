import { TextField } from './text-field.js';

/** One text in the languages of the platform; a language that is missing is absent or null, never empty. */
export class LocalizedText {
  @TextField({ doc: 'Vietnamese', max: 10_000, multiline: true, optional: true, nullable: true })
  vi?: string | null;
  @TextField({ doc: 'English', max: 10_000, multiline: true, optional: true, nullable: true })
  en?: string | null;
  @TextField({ doc: 'Khmer', max: 10_000, multiline: true, optional: true, nullable: true })
  km?: string | null;
}
