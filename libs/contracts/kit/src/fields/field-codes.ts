/** Every code of a fault of a field, with its meaning: stable, and the source of their documentation. */
export const FIELD_CODES = {
  required: 'The field must be given.',
  'null-not-allowed': 'The field cannot be null.',
  'unknown-field': 'The object has no such field.',
  'not-text': 'A text is wanted.',
  'too-long': 'The text has too many characters, counted as a reader sees them.',
  'too-short': 'The text has too few characters, blanks around it not counted.',
  'invalid-character': 'The text holds control characters, half characters or a pile of marks.',
  'mixed-script': 'The text holds letters of another alphabet that look Latin.',
  pattern: 'The text does not have the form that is wanted.',
  'not-integer': 'A whole number is wanted, in digits and without quotes.',
  'out-of-range': 'The number is too small or too large.',
  'not-decimal': 'A decimal in quotes is wanted.',
  'too-many-decimals': 'The decimal is finer than allowed.',
  'not-boolean': 'true or false is wanted, without quotes.',
  'invalid-date': 'A day that exists is wanted, as YYYY-MM-DD.',
  'invalid-instant': 'A date-time with its offset is wanted.',
  'invalid-id': 'A UUID is wanted.',
  'not-in-list': 'The text is not one of those allowed.',
  'not-list': 'A list is wanted.',
  'not-object': 'An object is wanted.',
  'too-few': 'The list has too few items.',
  'too-many': 'The list or object has too many items.',
  'repeated-item': 'An item is in the list twice.',
  'unknown-key': 'The object does not take such a key.',
} as const;

export type FieldCode = keyof typeof FIELD_CODES;
