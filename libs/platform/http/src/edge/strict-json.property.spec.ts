import fc from 'fast-check';
import { INHERITED, MalformedJson, parseStrictJson } from './strict-json.js';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Any JSON value whose keys an API could have. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    fc.constantFrom(null, true, false, 0, -1.5, 1e21),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((key) => !INHERITED.has(key)),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}));

describe('strict JSON', () => {
  it('reads what JSON.stringify writes, however it is indented', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2, '\t'), (given, indent) => {
        expect(parseStrictJson(bytes(JSON.stringify(given, null, indent)))).toEqual(
          JSON.parse(JSON.stringify(given)),
        );
      }),
    );
  });

  it('agrees with JSON.parse on every text: the same value, or a refusal of its own kind', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '"a"',
      '"b":',
      '1',
      'true',
      ' ',
      'é',
      '\\u0041',
      '\\ud800',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let strict: unknown;
        try {
          strict = parseStrictJson(bytes(text));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedJson);
          return;
        }
        expect(strict).toEqual(JSON.parse(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('refuses an object that names a key twice, wherever it stands and however it is written', () => {
    fc.assert(
      fc.property(value, fc.string({ unit: 'grapheme' }), fc.boolean(), (given, key, disguised) => {
        const plain = JSON.stringify(key);
        const first = key.charAt(0);
        const other =
          disguised && first
            ? `"\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}${JSON.stringify(key.slice(1)).slice(1)}`
            : plain;
        const text = `[${JSON.stringify(given)},{${plain}:1,"x-between":[{}],${other}:2}]`;
        expect(() => parseStrictJson(bytes(text))).toThrow(MalformedJson);
      }),
    );
  });

  it.each([
    ['64 levels', '['.repeat(64) + ']'.repeat(64), true],
    ['65 levels', '['.repeat(65) + ']'.repeat(65), false],
    ['1,000 keys', `{${Array.from({ length: 1_000 }, (_, n) => `"${n}":1`).join()}}`, true],
    ['1,001 keys', `{${Array.from({ length: 1_001 }, (_, n) => `"${n}":1`).join()}}`, false],
    ['brackets in texts', `["${'[{'.repeat(500)}"]`, true],
    ['a key of one object in the next', '[{"a":{"b":1},"b":2},{"a":1}]', true],
    ['a value like a key', '{"a":"a","b":["a","a"]}', true],
    ['toString', '{"toString":1}', false],
    ['hasOwnProperty deep inside', '{"a":[{"hasOwnProperty":1}]}', false],
    ['an inherited name as a value', '{"a":"constructor"}', true],
    ['a byte order mark', '\ufeff{}', true],
    ['two byte order marks', '\ufeff\ufeff{}', false],
  ])('%s: %#', (_, text, taken) => {
    if (taken) expect(parseStrictJson(bytes(text))).toEqual(JSON.parse(text.replace('\ufeff', '')));
    else expect(() => parseStrictJson(bytes(text))).toThrow(MalformedJson);
  });

  it('costs in proportion to its length', () => {
    const cost = (text: string): number => {
      const data = bytes(text);
      const start = process.cpuUsage();
      try {
        parseStrictJson(data);
      } catch {
        // What it costs to refuse counts too.
      }
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1_000;
    };
    for (const text of [
      '['.repeat(1e6),
      `[${'{"a":1},'.repeat(1e5)}{}]`,
      `"${'\\n'.repeat(5e5)}"`,
      `[${'"",'.repeat(3e5)}1]`,
    ]) {
      expect(Math.min(cost(text), cost(text), cost(text))).toBeLessThan(200);
    }
  });
});
