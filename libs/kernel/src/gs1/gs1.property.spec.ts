import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gs1CheckDigit } from '../gtin.js';
import { addDays, parseLocalDate } from '../local-date.js';
import { RuleViolation } from '../rule-violation.js';
import { digitalLink, parseDigitalLink } from './digital-link.js';
import { bracketed, elementString, parseBracketed, parseElementString, SEPARATOR } from './element-string.js';
import { yymmdd } from './gs1-date.js';
import type { Gs1Element } from './gs1-element.js';
import { inHouseCode, inGroups, parseInHouseCode } from './in-house-code.js';
import { parseProductCode } from './product-code.js';

const today = parseLocalDate('2026-10-15');
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const CSET82 = [...'!"%&\'()*+,-./:;<=>?_'].concat(
  [...Array(26).keys()].flatMap((n) => [String.fromCharCode(65 + n), String.fromCharCode(97 + n)]),
  [...'0123456789'],
);
/** `<GS>` is how a scanner may type a separator: no lot of ours holds it. */
const text = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...CSET82), minLength: 1, maxLength })
    .filter((one) => !/<GS>|<FNC1>/i.test(one));
const gtin = digits(13)
  .filter((body) => /[1-9]/.test(body))
  .map((body) => `${body}${gs1CheckDigit(body)}`);
const day = fc.integer({ min: -10_000, max: 10_000 }).map((days) => addDays(today, days));
const element = (ai: string, value: fc.Arbitrary<string>) =>
  value.map((one): Gs1Element => ({ ai, value: one }));
const extras = fc.uniqueArray(
  fc.oneof(
    element('10', text(20)),
    element('21', text(20)),
    element('22', text(20)),
    element('240', text(30)),
    element('11', day.map(yymmdd)),
    element('17', day.map(yymmdd)),
    element('3103', digits(6)),
    element('30', digits(3)),
  ),
  { selector: ({ ai }) => ai },
);
const elements = fc
  .tuple(element('01', gtin), extras, fc.boolean())
  .map(([key, some, isFirst]) => (isFirst ? [key, ...some] : [...some, key]));
const sorted = (some: readonly Gs1Element[] | null) =>
  [...(some ?? [])].sort((a, b) => (a.ai < b.ai ? -1 : 1));

describe('what we write, we read', () => {
  it.each<[string, (some: Gs1Element[]) => Gs1Element[] | null]>([
    ['an element string', (some) => parseElementString(elementString(some), today)],
    ['one in brackets', (some) => parseBracketed(bracketed(some), today)],
    ['a Digital Link', (some) => parseDigitalLink(digitalLink('https://example.com', some), today)],
    ['a code of any kind', (some) => [...parseProductCode(elementString(some), today).elements]],
    [
      'a link of any kind',
      (some) => [...parseProductCode(digitalLink('http://a.b/c', some), today).elements],
    ],
    ['brackets of any kind', (some) => [...parseProductCode(bracketed(some), today).elements]],
  ])('as %s', (_, roundTrip) => {
    fc.assert(fc.property(elements, (some) => expect(sorted(roundTrip(some))).toEqual(sorted(some))));
  });

  it('with the dates, the lot and the serial that were meant', () => {
    fc.assert(
      fc.property(gtin, day, text(20), text(20), (key, expiresOn, lot, serial) => {
        const some = [
          { ai: '01', value: key },
          { ai: '10', value: lot },
          { ai: '21', value: serial },
          { ai: '17', value: yymmdd(expiresOn) },
        ];
        const meant = { gtin: key, lot, serial, expiresOn };
        expect(parseProductCode(`]d2${elementString(some)}`, today)).toMatchObject(meant);
        expect(parseProductCode(elementString(some).replaceAll(SEPARATOR, '{GS}'), today)).toMatchObject(
          meant,
        );
        expect(parseProductCode(digitalLink('https://a.vn', some), today)).toMatchObject(meant);
      }),
    );
  });

  it('a link holds nothing but what every program leaves as it is', () => {
    fc.assert(
      fc.property(elements, (some) =>
        expect(digitalLink('https://a.vn', some)).toMatch(
          /^https:\/\/a\.vn(\/([A-Za-z0-9._~-]|%[0-9A-F]{2})+)+(\?([A-Za-z0-9._~=&-]|%[0-9A-F]{2})+)?$/,
        ),
      ),
    );
  });

  it('a wrong digit of the GTIN is found wherever it stands', () => {
    fc.assert(
      fc.property(gtin, fc.nat(13), fc.integer({ min: 1, max: 9 }), (right, at, by) => {
        const wrong = `${right.slice(0, at)}${(Number(right[at]) + by) % 10}${right.slice(at + 1)}`;
        for (const code of [`01${wrong}`, `(01)${wrong}`, `https://a.vn/01/${wrong}`])
          expect(() => parseProductCode(code, today)).toThrow(RuleViolation);
      }),
    );
  });
});

describe('whatever is scanned', () => {
  const nearly = fc
    .tuple(elements, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(3))
    .map(([some, at, noise, length]) => {
      const code = [elementString, bracketed, (all: Gs1Element[]) => digitalLink('https://a.vn', all)][
        at % 3
      ]!(some);
      const from = at % (code.length + 1);
      return code.slice(0, from) + noise + code.slice(from + length);
    });

  it('is read, or refused by a rule', () => {
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' }), text(60)), (code) => {
        try {
          const { gtin: found, inHouse } = parseProductCode(code, today);
          expect((found === null) !== (inHouse === null)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RuleViolation);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an in-house code', () => {
  const number = fc.integer({ min: 0, max: 32 ** 6 - 1 });
  const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const isFound = (code: string): boolean => {
    try {
      return parseInHouseCode(code) === null;
    } catch (error) {
      return error instanceof RuleViolation;
    }
  };

  it('is one for each number, and is read however it is typed', () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        const code = inHouseCode(one);
        expect(code).toMatch(/^OV[0-9A-HJKMNP-TV-Z]{7}$/);
        expect(code === inHouseCode(other)).toBe(one === other);
        const typed = code.slice(2).replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
        for (const text of [
          code,
          `0V${typed}`,
          `ov${typed}`,
          inGroups(code),
          inGroups(code).replaceAll(' ', '-'),
        ])
          expect(parseInHouseCode(text)).toBe(code);
      }),
    );
  });

  it('shows every wrong sign', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 31 }), (one, at, by) => {
        const code = inHouseCode(one);
        const sign = signs[(signs.indexOf(code[at]!) + by) % 32];
        expect(isFound(`${code.slice(0, at)}${sign}${code.slice(at + 1)}`)).toBe(true);
      }),
    );
  });

  it('shows any two signs that changed places', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 8 }), (one, from, to) => {
        const letters = [...inHouseCode(one)];
        fc.pre(letters[from] !== letters[to]);
        [letters[from], letters[to]] = [letters[to]!, letters[from]!];
        expect(isFound(letters.join(''))).toBe(true);
      }),
    );
  });
});
