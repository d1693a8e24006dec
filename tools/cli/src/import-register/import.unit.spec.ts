import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration, FakeWorld, type Route } from '../testing/fake-world.js';
import { columnChoices, columnName } from './column-choices.js';

const ID = '0190a0de-0000-7000-8000-000000000001';
const PATH = '/api/intake/v1/imports';
const directory = mkdtempSync(join(tmpdir(), 'onevillage-import-'));
const file = join(directory, 'danh sách.csv');
writeFileSync(file, 'Tên sản phẩm;Sao\nMắc ca;4\n');

const counts = {
  rows: 2, producersCreated: 1, producersUpdated: 0, productsCreated: 1, productsUpdated: 0, certificatesCreated: 1, certificatesUpdated: 0,
  unchanged: 0, refused: 1, nearMatches: 0, noted: 0,
}; // prettier-ignore
const issue = {
  row: 3,
  column: 'Sao',
  value: 'chín',
  severity: 'refused',
  message: 'This is no star.',
  remedy: 'Write 3, 4 or 5.',
};

/** An intake that does its work between one look and the next. */
function intake(failure: string | null = null): Record<string, Route> {
  const view = {
    id: ID, fileName: 'f', sheets: ['1'], sheet: '1', missingFields: [], province: 'Cao Bằng', scheme: 'ocop',
    mapping: [{ column: 1, heading: 'Tên sản phẩm', field: 'productName', confidence: '0.95' }],
    progress: { done: 1, total: 2 }, counts, notes: [{ message: 'The total says 3, the rows are 2.' }], failure,
  }; // prettier-ignore
  let state = 'uploaded';
  const next: Record<string, string> = { checking: 'checked', running: failure === null ? 'done' : 'failed' };
  return {
    ...demonstration,
    [`POST ${PATH}`]: () => ({ status: 201, body: { ...view, state } }),
    [`GET ${PATH}/${ID}`]: () => {
      const body = { ...view, state };
      state = next[state] ?? state;
      return { body, headers: { etag: '"4"' } };
    },
    [`PUT ${PATH}/${ID}/mapping`]: () => ({ body: { ...view, state } }),
    [`POST ${PATH}/${ID}/dry-run`]: () => ((state = 'checking'), { status: 202 }),
    [`POST ${PATH}/${ID}/run`]: () => ((state = 'running'), { status: 202 }),
    [`GET ${PATH}/${ID}/rows`]: () => ({ body: { items: [{ row: 3, issues: [issue] }], next: null } }),
    [`GET ${PATH}/${ID}/report.csv`]: () => ({ body: 'row;why\n' }),
    [`DELETE ${PATH}/${ID}`]: () => ({ status: 204 }),
  };
}

describe('import register', () => {
  it('shows how the file is read and what a check found, then imports when told', async () => {
    const world = new FakeWorld(intake());
    expect(await world.run('import', 'register', file, '--yes')).toBe(0);
    const [upload] = world.to(`${PATH}?`);
    expect(upload?.path).toBe(`${PATH}?fileName=danh+s%C3%A1ch.csv`);
    expect(upload?.body).toBe(readFileSync(file, 'utf8'));
    expect(upload?.headers.get('authorization')).toBe('Bearer token of programme-officer');
    expect(world.notes).toMatch(/A +Tên sản phẩm +productName +95 %/);
    expect(world.notes).toContain('The total says 3, the rows are 2.');
    expect(world.notes).toMatch(/3 +Sao +chín +refused +This is no star. Write 3, 4 or 5./);
    expect(world.out).toMatch(/^This import did:\nRows read +2\n/);
  });

  it('checks only with --dry-run, and is asked or told before it changes anything', async () => {
    const world = new FakeWorld(intake());
    expect(await world.run('import', 'register', file, '--dry-run')).toBe(0);
    expect(world.out).toMatch(/^This import would do:/);
    expect(await world.run('import', 'register', file)).toBe(2);
    world.interactive = true;
    world.answers = ['n'];
    expect(await world.run('import', 'register', file)).toBe(1);
    expect(world.to(`${PATH}/${ID}/run`)).toEqual([]);
    world.answers = ['y'];
    expect(await world.run('import', 'register', file)).toBe(0);
    expect(world.to(`${PATH}/${ID}/run`)).toHaveLength(1);
  });

  it('tells how to read the file, based on the version that it saw', async () => {
    const world = new FakeWorld(intake());
    await world.run(
      'import',
      'register',
      file,
      '--dry-run',
      '--province',
      'Cao Bằng',
      '--sheet',
      '2',
      '--mapping',
      'B=productName,28=ignore',
    );
    const [put] = world.to(`${PATH}/${ID}/mapping`);
    expect(put?.headers.get('if-match')).toBe('"4"');
    expect(JSON.parse(put?.body ?? '')).toEqual({
      sheet: '2',
      province: 'Cao Bằng',
      columns: [
        { column: 2, field: 'productName' },
        { column: 28, field: 'ignore' },
      ],
    });
  });

  it('ends with 1 and the reason when it failed, with 2 when there is no such file', async () => {
    const world = new FakeWorld(intake('The catalog did not answer. Run it again.'));
    expect(await world.run('import', 'register', file, '--yes')).toBe(1);
    expect(world.notes).toContain('The catalog did not answer. Run it again.');
    expect(await world.run('import', 'register', join(directory, 'none.csv'))).toBe(2);
    expect(await world.run('import', 'register', file, '--mapping', 'B:productName')).toBe(2);
  });

  it('writes the report to a file', async () => {
    const world = new FakeWorld(intake());
    const csv = join(directory, 'report.csv');
    expect(await world.run('import', 'report', ID, '--csv', csv)).toBe(0);
    expect(readFileSync(csv, 'utf8')).toBe('row;why\n');
    expect(await world.run('import', 'report', ID, '--json')).toBe(0);
    expect(JSON.parse(world.out)).toEqual([issue]);
  });
});

describe('a file of which more is known', () => {
  it('is sent with the sender’s word on it', async () => {
    const world = new FakeWorld(intake());
    await world.run(
      'import',
      'register',
      file,
      '--dry-run',
      '--delimiter',
      'semicolon',
      '--encoding',
      'utf-8',
    );
    expect(world.to(`${PATH}?`)[0]?.path).toMatch(/&delimiter=semicolon&encoding=utf-8$/);
  });

  it('is forgotten when told to, by the version that was seen', async () => {
    const world = new FakeWorld(intake());
    expect(await world.run('import', 'forget', ID)).toBe(0);
    const call = world.seen.find(({ method }) => method === 'DELETE');
    expect([call?.path, call?.headers.get('if-match')]).toEqual([`${PATH}/${ID}`, '"4"']);
    expect(world.out).toContain('is forgotten');
  });
});

describe('near matches', () => {
  it('are listed with what they may be: known already, or another row of the file', async () => {
    const candidates = [
      { id: ID, name: 'HTX Hoa Nắng', detail: null, row: null },
      { id: ID.replace('1', '2'), name: 'HTX Hoa Năng', detail: null, row: 7 },
    ];
    const items = [
      { row: 9, nearWhat: 'producer', producerName: 'HTX Hoa Náng', productName: 'Trà', candidates },
    ];
    const world = new FakeWorld({
      ...intake(),
      [`GET ${PATH}/${ID}/rows`]: () => ({ body: { items, next: null } }),
    });
    expect(await world.run('import', 'near', ID)).toBe(0);
    expect(world.out).toMatch(/9 +producer +HTX Hoa Náng +HTX Hoa Nắng +0190/);
    expect(world.out).toMatch(/9 +producer +HTX Hoa Náng +HTX Hoa Năng \(row 7\) +/);
  });
});

describe('columns', () => {
  it('are named as in a spreadsheet', () => {
    expect([1, 26, 27, 52, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
    expect(columnChoices('AA=gtin, 3=price', undefined)).toEqual([
      { column: 27, field: 'gtin' },
      { column: 3, field: 'price' },
    ]);
  });
});
