import { describe, expect, it } from '@jest/globals';
import { BooleanField } from './boolean-field.js';
import { DateField, InstantField } from './date-field.js';
import type { DtoClass } from './dto-registry.js';
import { EnumField } from './enum-field.js';
import { FIELD_CODES } from './field-codes.js';
import { checkDto } from './field-errors.js';
import { IdField } from './id-field.js';
import { LenientTextField } from './lenient-text-field.js';
import { DecimalField, IntField } from './number-field.js';
import { TextField } from './text-field.js';
import { VerbatimField } from './verbatim-field.js';

/** A DTO with the one field `it`. */
function dtoOf(decorate: PropertyDecorator): DtoClass<{ it?: unknown }> {
  class One {
    it?: unknown;
  }
  decorate(One.prototype, 'it');
  return One;
}

function codeFor(decorate: PropertyDecorator, value: unknown): string {
  const { errors } = checkDto(dtoOf(decorate), value === undefined ? {} : { it: value });
  for (const { code, message, pointer } of errors) {
    expect(pointer).toBe('/it');
    expect(FIELD_CODES).toHaveProperty(code);
    expect(message).toMatch(/^it(\[\w+\])? \S.{5,}/);
  }
  return errors.map(({ code }) => code).join() || 'fine';
}

function kept(decorate: PropertyDecorator, value: unknown): unknown {
  const result = checkDto(dtoOf(decorate), { it: value });
  if (!('value' in result)) throw new Error(JSON.stringify(result.errors));
  return result.value.it;
}

const doc = 'A field';

describe('any field', () => {
  const fields: [string, (more: { optional?: boolean; nullable?: boolean }) => PropertyDecorator, unknown][] =
    [
      ['text', (more) => TextField({ doc, max: 5, ...more }), 'a'],
      ['verbatim', (more) => VerbatimField({ doc, max: 5, ...more }), ' \u001d\n'],
      ['integer', (more) => IntField({ doc, ...more }), 5],
      ['decimal', (more) => DecimalField({ doc, decimals: 3, ...more }), '0.5'],
      ['boolean', (more) => BooleanField({ doc, ...more }), false],
      ['date', (more) => DateField({ doc, ...more }), '2026-11-22'],
      ['instant', (more) => InstantField({ doc, ...more }), '2026-11-22T00:00:00.000Z'],
      ['id', (more) => IdField({ doc, ...more }), '0197a3c1-7f00-7abc-8def-000000000001'],
      ['enum', (more) => EnumField({ doc, values: ['a', 'b'], ...more }), 'a'],
    ];

  it.each(fields)('%s is required and not null, unless it says otherwise', (_, field, good) => {
    expect(kept(field({}), good)).toBe(good);
    expect(codeFor(field({}), undefined)).toBe('required');
    expect(codeFor(field({}), null)).toBe('null-not-allowed');
    expect(codeFor(field({ optional: true }), undefined)).toBe('fine');
    expect(codeFor(field({ optional: true }), null)).toBe('null-not-allowed');
    expect(codeFor(field({ nullable: true }), null)).toBe('fine');
    expect(codeFor(field({ nullable: true }), undefined)).toBe('required');
    expect(codeFor(field({ nullable: true, optional: true }), {})).not.toBe('fine');
  });

  it.each(fields)('%s takes no list and no object for a value', (_, field, good) => {
    for (const value of [[good], { $ne: null }, [], {}])
      expect(codeFor(field({ optional: true }), value)).not.toBe('fine');
  });

  it('never repeats what was sent', () => {
    const { errors } = checkDto(dtoOf(IntField({ doc })), { it: '079200012345' });
    expect(JSON.stringify(errors)).not.toContain('079200012345');
  });
});

describe('lenient text', () => {
  const read = LenientTextField({ doc, max: 5 });

  it.each<[unknown, string | undefined]>([
    ['abc', 'abc'],
    [' a \n b ', 'a b'],
    ['\u001d01\u0000', '\u241d01\u2400'],
    ['a\u007f\u0085\u009f', 'a\u2421 \ufffd'],
    ['abcdef', 'abcde'],
    ['𝟘𝟙𝟚𝟛𝟜𝟝', '𝟘𝟙𝟚𝟛𝟜'],
    ['x'.repeat(60), 'xxxxx'],
    ['a\ud800', 'a\ufffd'],
    ['', undefined],
    [' \u200B', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j is made to fit', (text, expected) => expect(kept(read, text)).toBe(expected));

  it.each([5, true, {}, ['a']])('%j is no text', (value) => expect(codeFor(read, value)).toBe('not-text'));
});

describe('verbatim text', () => {
  const code = VerbatimField({ doc, max: 5 });

  it.each(['\u001d01', ' a\n', '\u0000', 'e\u0302', '\u200B'])('%j stays as it came', (text) =>
    expect(kept(code, text)).toBe(text),
  );

  it.each([
    ['', 'too-short'],
    ['123456', 'too-long'],
    [12, 'not-text'],
    [['a'], 'not-text'],
  ])('%j is %s', (value, fault) => expect(codeFor(code, value)).toBe(fault));
});

describe('text', () => {
  const name = TextField({ doc, max: 10 });

  it.each([
    ['  Trà\u00A0 sen ', 'Trà sen'],
    ['Trà'.normalize('NFD'), 'Trà'.normalize('NFC')],
    ['Tr\u200Bà\u202E', 'Trà'],
    ['a\r\nb', 'a b'],
    ["'; DROP", "'; DROP"],
    ['<b>{{x}}', '<b>{{x}}'],
    ['👨‍👩‍👧'.repeat(10), '👨‍👩‍👧'.repeat(10)],
    ['ស្ត្រី'.repeat(5), 'ស្ត្រី'.repeat(5)],
  ])('%j is kept as %j', (typed, text) => {
    expect(kept(name, typed)).toBe(text);
  });

  it.each([
    ['11 characters', 'a'.repeat(11), 'too-long'],
    ['11 emoji', '👨‍👩‍👧'.repeat(11), 'too-long'],
    ['100 kB', 'a'.repeat(100_000), 'too-long'],
    ['Zalgo', `a${'\u0301'.repeat(10_000)}`, 'too-long'],
    ['small Zalgo', `a${'\u0301'.repeat(20)}`, 'invalid-character'],
    ['NUL', 'a\0b', 'invalid-character'],
    ['escape', '\u001b[31m', 'invalid-character'],
    ['C1 control', 'a\u0080b', 'invalid-character'],
    ['half a character', '\ud800', 'invalid-character'],
    ['no character', 'a\uFFFF', 'invalid-character'],
    ['nothing', '', 'too-short'],
    ['blanks', ' \u00A0\u3000\u200B', 'too-short'],
    ['Cyrillic that looks Latin', 'ОСОР', 'mixed-script'],
    ['a number', 5, 'not-text'],
    ['a boolean', true, 'not-text'],
  ])('refuses %s', (_, value, code) => {
    expect(codeFor(name, value)).toBe(code);
  });

  it('may be empty, longer, of a pattern, of several lines', () => {
    expect(codeFor(TextField({ doc, max: 5, min: 0 }), '')).toBe('fine');
    expect(codeFor(TextField({ doc, max: 5, min: 3 }), 'ab')).toBe('too-short');
    expect(codeFor(TextField({ doc, max: 5, min: 2 }), 'ế'.normalize('NFD'))).toBe('too-short');
    const pattern = { is: /^https:\/\/\S+$/, says: 'an address that begins with https://' };
    expect(codeFor(TextField({ doc, max: 99, pattern }), 'javascript:alert(1)')).toBe('pattern');
    expect(codeFor(TextField({ doc, max: 99, pattern }), 'https://a.vn')).toBe('fine');
    expect(kept(TextField({ doc, max: 99, multiline: true }), ' a \r\n b ')).toBe('a\nb');
    expect(() => TextField({ doc, max: 9, pattern: { is: /a/g, says: 'a' } })).toThrow(TypeError);
  });
});

describe('whole numbers in bodies', () => {
  const amount = IntField({ doc, min: 1, max: 100 });

  it.each(['5', '5.5', '1e3', '-0', 'NaN', '0x1F', ' 12 ', '', '៥', '٥', 5.5, -0, Number.NaN, true])(
    'refuses %p',
    (value) => {
      expect(codeFor(amount, value)).toBe('not-integer');
    },
  );

  it.each([0, -1, 101, 2 ** 31, 2 ** 53, 1e308])('refuses %p', (value) => {
    expect(codeFor(amount, value)).toBe('out-of-range');
  });

  it('never takes a number that JSON could not hold exactly', () => {
    expect(codeFor(IntField({ doc }), JSON.parse('9007199254740993'))).toBe('out-of-range');
    expect(kept(IntField({ doc }), Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('query strings', () => {
  const limit = IntField({ doc, min: 1, max: 200, query: true });

  it.each([
    ['10', 10],
    ['1', 1],
    ['200', 200],
  ])('limit=%s is %i', (text, value) => {
    expect(kept(limit, text)).toBe(value);
  });

  it.each(['1e2', ' 5', '5 ', '+5', '05', '5.0', '0x5', '', 'abc', '៥', ['1', '2'], ['1'], { a: '1' }])(
    'limit=%j is refused',
    (value) => {
      expect(codeFor(limit, value)).toBe('not-integer');
    },
  );

  it.each(['0', '-5', '201', '1000000000'])('limit=%s is out of range', (value) => {
    expect(codeFor(limit, value)).toBe('out-of-range');
  });

  it('booleans are true or false, nothing like them', () => {
    const dryRun = BooleanField({ doc, query: true });
    expect(kept(dryRun, 'true')).toBe(true);
    expect(kept(dryRun, 'false')).toBe(false);
    for (const value of ['1', 'TRUE', 'yes', '', ['true', 'true']])
      expect(codeFor(dryRun, value)).toBe('not-boolean');
    expect(codeFor(BooleanField({ doc }), 'true')).toBe('not-boolean');
  });
});

describe('decimals', () => {
  const value = DecimalField({ doc, decimals: 3 });

  it.each(['0.5', '0', '12', '12.345', '999999999999.999'])('takes %s', (text) => {
    expect(kept(value, text)).toBe(text);
  });

  it.each([0.5, '1e3', '-1', '+1', '1,5', '.5', '5.', '01', ' 1', '', 'NaN', '៥', '0x1F'])(
    'refuses %p',
    (text) => {
      expect(codeFor(value, text)).toBe('not-decimal');
    },
  );

  it('is neither too fine nor too large', () => {
    expect(codeFor(value, '1.2345')).toBe('too-many-decimals');
    expect(codeFor(value, '1234567890123')).toBe('out-of-range');
    expect(codeFor(DecimalField({ doc, decimals: 1, signed: true }), '-1.5')).toBe('fine');
  });
});

describe('dates and instants', () => {
  it.each([
    '2026-02-30',
    '01/02/2026',
    '2026-1-5',
    '20260105',
    1767571200,
    '2026-11-22T00:00:00Z',
    '9999-12-31',
  ])('refuses the day %p', (value) => {
    expect(codeFor(DateField({ doc }), value)).toBe('invalid-date');
  });

  it.each(['2026-11-22', '2026-11-22T08:30:00', '2026-11-22T24:00:00Z', 1767571200000])(
    'refuses the instant %p',
    (value) => {
      expect(codeFor(InstantField({ doc }), value)).toBe('invalid-instant');
    },
  );

  it('keeps instants in UTC', () => {
    expect(kept(InstantField({ doc }), '2026-11-22T08:30:00+07:00')).toBe('2026-11-22T01:30:00.000Z');
  });
});

describe('ids and lists of words', () => {
  it('ids are kept in lower case', () => {
    expect(kept(IdField({ doc }), '0197A3C1-7F00-7ABC-8DEF-000000000001')).toBe(
      '0197a3c1-7f00-7abc-8def-000000000001',
    );
    for (const value of ['1 OR 1=1', '../', 'a\0', '', 5])
      expect(codeFor(IdField({ doc }), value)).toBe('invalid-id');
  });

  it('words are taken exactly', () => {
    const unit = EnumField({ doc, values: ['kg', 'g'] });
    for (const value of ['KG', ' kg', 'kg ', 'toString', '', 5, ['kg']])
      expect(codeFor(unit, value)).toBe('not-in-list');
  });
});
