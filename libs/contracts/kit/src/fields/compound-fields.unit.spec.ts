import { describe, expect, it } from '@jest/globals';
import { dtoRegistry } from './dto-registry.js';
import { EnumField } from './enum-field.js';
import { checkDto } from './field-errors.js';
import { ListField } from './list-field.js';
import { LocalizedText } from './localized-text.js';
import { MapField } from './map-field.js';
import { NestedField } from './nested-field.js';
import { IntField } from './number-field.js';
import { TextField } from './text-field.js';

const ID = '0197a3c1-7f00-7abc-8def-000000000001';

class Line {
  @TextField({ doc: 'Label', max: 10 }) label: string;
  @IntField({ doc: 'Points', min: 0, optional: true }) points?: number;
}

class Sheet {
  @NestedField(() => Line, { doc: 'Head' }) head: Line;
  @NestedField(() => Line, { doc: 'Foot', optional: true, nullable: true }) foot?: Line | null;
  @NestedField(() => Line, { doc: 'Lines', array: true, min: 1, max: 3, optional: true }) lines?: Line[];
  @ListField({ doc: 'Tags', of: 'text', max: 3, itemMax: 5, unique: true, optional: true }) tags?: string[];
  @ListField({ doc: 'Ids', of: 'id', optional: true }) ids?: string[];
  @ListField({ doc: 'Groups', of: 'enum', values: ['I', 'II'], query: true, optional: true })
  groups?: string[];
  @ListField({ doc: 'Counts', of: 'int', min: 2, optional: true }) counts?: number[];
  @ListField({ doc: 'Days', of: 'date', optional: true }) days?: string[];
  @MapField({ doc: 'Texts', keys: ['vi', 'en'], maxLength: 10, optional: true }) texts?: Record<
    string,
    string
  >;
  @MapField({ doc: 'Status', keys: ['vi', 'en'], values: ['draft', 'approved'], optional: true })
  status?: Record<string, string>;
  @MapField({ doc: 'Label data', optional: true }) label?: Record<string, string>;
}

const head = { label: 'a' };

function faults(raw: object): string[] {
  return checkDto(Sheet, { head, ...raw }).errors.map(({ pointer, code }) => `${pointer} ${code}`);
}

function kept(raw: object): Sheet {
  const result = checkDto(Sheet, { head, ...raw });
  if (!('value' in result)) throw new Error(JSON.stringify(result.errors));
  return result.value;
}

describe('nested objects', () => {
  it('are instances, normalised and checked at every depth', () => {
    const sheet = kept({ head: { label: ' a\u200B ' }, lines: [{ label: 'b', points: 1 }, { label: 'c' }] });
    expect(sheet.head).toBeInstanceOf(Line);
    expect(sheet.head.label).toBe('a');
    expect(sheet.lines?.every((line) => line instanceof Line)).toBe(true);
  });

  it.each<[string, object, string[]]>([
    ['missing', { head: undefined }, ['/head required']],
    ['null', { head: null }, ['/head null-not-allowed']],
    ['a text', { head: 'x' }, ['/head not-object']],
    ['a number', { head: 5 }, ['/head not-object']],
    ['a list', { head: [{ label: 'a' }] }, ['/head not-object']],
    ['an empty list', { head: [] }, ['/head not-object']],
    ['wrong inside', { head: { label: 5 } }, ['/head/label not-text']],
    ['empty', { head: {} }, ['/head/label required']],
    ['unknown key inside', { head: { label: 'a', isAdmin: true } }, ['/head/isAdmin unknown-field']],
    ['unknown key', { isAdmin: true }, ['/isAdmin unknown-field']],
    ['key with a slash and a tilde', { 'a/b~c': 1 }, ['/a~1b~0c unknown-field']],
    ['list: an object', { lines: { label: 'a' } }, ['/lines not-list']],
    ['list: null', { lines: null }, ['/lines null-not-allowed']],
    ['list: empty', { lines: [] }, ['/lines too-few']],
    ['list: too many', { lines: [head, head, head, head] }, ['/lines too-many']],
    ['list: of texts', { lines: ['a'] }, ['/lines/0 not-object']],
    ['list: with null', { lines: [head, null] }, ['/lines/1 not-object']],
    ['list: of lists', { lines: [[head]] }, ['/lines/0 not-object']],
    [
      'list: wrong inside',
      { lines: [head, { label: '', points: '1' }] },
      ['/lines/1/label too-short', '/lines/1/points not-integer'],
    ],
  ])('%s', (_, raw, expected) => {
    expect(faults(raw)).toEqual(expected);
  });

  it('may be null or missing where they say so', () => {
    expect(kept({ foot: null }).foot).toBeNull();
    expect(kept({}).foot).toBeUndefined();
  });

  it('name the place in the message', () => {
    expect(checkDto(Sheet, { head, lines: [head, 'x'] }).errors[0]?.message).toBe(
      'lines[1] must be an object',
    );
  });

  it('leave prototypes alone', () => {
    checkDto(
      Sheet,
      JSON.parse(
        '{"head":{"label":"a","__proto__":{"polluted":1}},"constructor":{"prototype":{"polluted":1}}}',
      ),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('lists', () => {
  it('normalise their items', () => {
    expect(kept({ tags: [' a ', 'b\u200B'], ids: [ID.toUpperCase()] })).toMatchObject({
      tags: ['a', 'b'],
      ids: [ID],
    });
  });

  it.each<[object, string]>([
    [{ tags: 'a' }, '/tags not-list'],
    [{ tags: { 0: 'a' } }, '/tags not-list'],
    [{ tags: ['a', 5] }, '/tags/1 not-text'],
    [{ tags: ['a', null] }, '/tags/1 not-text'],
    [{ tags: ['toolong'] }, '/tags/0 too-long'],
    [{ tags: ['a', ' a'] }, '/tags repeated-item'],
    [{ tags: ['a', 'b', 'c', 'd'] }, '/tags too-many'],
    [{ ids: ['x'] }, '/ids/0 invalid-id'],
    [{ groups: ['I', 'i'] }, '/groups/1 not-in-list'],
    [{ counts: [1] }, '/counts too-few'],
    [{ counts: [1, '2'] }, '/counts/1 not-integer'],
    [{ days: ['2026-02-30'] }, '/days/0 invalid-date'],
  ])('%j', (raw, expected) => {
    expect(faults(raw)).toEqual([expected]);
  });

  it('name the item in the message', () => {
    expect(checkDto(Sheet, { head, counts: [1, 2, 'x'] }).errors[0]?.message).toMatch(
      /^counts\[2\] must be a whole number/,
    );
  });

  it('from the query string are the parameter once or repeated', () => {
    expect(kept({ groups: 'I' }).groups).toEqual(['I']);
    expect(kept({ groups: ['I', 'II'] }).groups).toEqual(['I', 'II']);
    expect(faults({ groups: 'I,II' })).toEqual(['/groups/0 not-in-list']);
  });

  it('of words need the words', () => {
    expect(() => ListField({ doc: 'x', of: 'enum' })).toThrow(TypeError);
  });
});

describe('maps', () => {
  it('normalise their texts', () => {
    expect(kept({ texts: { vi: ' Trà ', en: 'Tea' }, label: { origin: 'VN ' } })).toMatchObject({
      texts: { vi: 'Trà', en: 'Tea' },
      label: { origin: 'VN' },
    });
  });

  it.each<[object, string]>([
    [{ texts: { fr: 'x' } }, '/texts unknown-key'],
    [{ texts: { vi: 5 } }, '/texts/vi not-text'],
    [{ texts: { vi: null } }, '/texts/vi not-text'],
    [{ texts: { vi: '' } }, '/texts/vi too-short'],
    [{ texts: { vi: 'x'.repeat(11) } }, '/texts/vi too-long'],
    [{ texts: ['x'] }, '/texts not-object'],
    [{ texts: 'x' }, '/texts not-object'],
    [{ status: { vi: 'final' } }, '/status/vi not-in-list'],
    [{ label: { 'a b': 'x' } }, '/label unknown-key'],
    [{ label: Object.fromEntries([...Array(101)].map((_, n) => [`k${n}`, 'x'])) }, '/label too-many'],
  ])('%j', (raw, expected) => {
    expect(faults(raw)).toEqual([expected]);
  });
});

describe('texts by language', () => {
  it('are missing, null or something', () => {
    expect(checkDto(LocalizedText, { vi: 'Trà', en: null }).errors).toEqual([]);
    expect(checkDto(LocalizedText, { vi: '' }).errors).toMatchObject([{ pointer: '/vi', code: 'too-short' }]);
    expect(checkDto(LocalizedText, { fr: 'thé' }).errors).toMatchObject([
      { pointer: '/fr', code: 'unknown-field' },
    ]);
  });
});

describe('DTO classes', () => {
  it('are registered by the use of a field', () => {
    expect(dtoRegistry()).toEqual(expect.arrayContaining([Line, Sheet, LocalizedText]));
    expect(dtoRegistry().filter((of) => of === Sheet)).toHaveLength(1);
  });

  it('a subclass replaces the field of its parent, with everything', () => {
    class Narrow extends Line {
      @EnumField({ doc: 'Label', values: ['x'], optional: true }) declare label: 'x';
    }
    expect(checkDto(Narrow, {}).errors).toEqual([]);
    expect(checkDto(Narrow, { label: 'y' }).errors).toMatchObject([{ code: 'not-in-list' }]);
    expect(checkDto(Line, { label: 'y' }).errors).toEqual([]);
  });

  it.each([null, [], 'x', 5, undefined])('checkDto refuses %p for an object', (raw) => {
    expect(checkDto(Line, raw).errors).toMatchObject([{ pointer: '', code: 'not-object' }]);
  });
});
