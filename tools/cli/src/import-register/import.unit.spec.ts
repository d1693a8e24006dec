import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration, FakeWorld, type Route } from '../testing/fake-world.js';
import { columnChoices, columnName } from './column-choices.js';

const ID = '0190a0de-0000-7000-8000-000000000001';
const PATH = '/api/intake/v1/imports';
const directory = mkdtempSync(join(tmpdir(), 'onevillage-import-'));
afterAll(() => rmSync(directory, { recursive: true }));
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

const rowOf = (row: number, outcome: string, severity?: string) => ({
  row, part: 1, outcome, producerName: 'HTX Hoa Nắng', productName: 'Trà', nearWhat: null, candidates: [],
  issues: severity === undefined ? [] : [{ ...issue, row, severity }],
}); // prettier-ignore
const issueRow = rowOf(3, 'refused', 'refused');
const bothRows = [rowOf(2, 'created'), issueRow];

interface Intake {
  failure?: string | null;
  rows?: object[];
  [field: string]: unknown;
}

/** An intake that does its work between one look and the next. */
function intake({ failure = null, rows = bothRows, ...other }: Intake = {}): Record<string, Route> {
  const view = {
    id: ID, fileName: 'f', sheets: ['1'], sheet: '1', missingFields: [], fillDownOffered: [], constants: {}, fillDown: [], province: 'Cao Bằng', scheme: 'ocop',
    mapping: [{ column: 1, heading: 'Tên sản phẩm', field: 'productName', confidence: '0.95' }],
    progress: { done: 1, total: 2 }, counts, notes: [{ message: 'The total says 3, the rows are 2.' }], failure, ...other,
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
    [`POST ${PATH}/${ID}/trial`]: () => ((state = 'checking'), { status: 202, body: { ...view, state } }),
    [`POST ${PATH}/${ID}/run`]: () => ((state = 'running'), { status: 202 }),
    [`GET ${PATH}/${ID}/rows`]: () => ({ body: { items: rows, next: null } }),
    [`GET ${PATH}/${ID}/report.csv`]: () => ({ body: '\uFEFFrow;why\n' }),
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
    // A check keeps nothing of it.
    expect(world.to(`${PATH}/${ID}/mapping`)).toEqual([]);
    expect(world.to(`${PATH}/${ID}/dry-run`)).toEqual([]);
    const [tried] = world.to(`${PATH}/${ID}/trial`);
    await world.run('import', 'register', file, '--yes', '--sheet', '2');
    const [put] = world.to(`${PATH}/${ID}/mapping`);
    expect([put?.headers.get('if-match'), put?.body]).toEqual(['"4"', '{"sheet":"2"}']);
    expect(JSON.parse(tried?.body ?? '')).toEqual({
      sheet: '2',
      province: 'Cao Bằng',
      columns: [
        { column: 2, field: 'productName' },
        { column: 28, field: 'ignore' },
      ],
    });
  });

  it('ends with 1 and the reason when it failed, with 2 when there is no such file', async () => {
    const world = new FakeWorld(intake({ failure: 'The catalog did not answer. Run it again.' }));
    expect(await world.run('import', 'register', file, '--yes')).toBe(1);
    expect(world.notes).toContain('The catalog did not answer. Run it again.');
    expect(await world.run('import', 'register', join(directory, 'none.csv'))).toBe(2);
    expect(await world.run('import', 'register', file, '--mapping', 'B:productName')).toBe(2);
  });

  it('ends with 1 when every row is refused', async () => {
    const world = new FakeWorld(intake({ rows: [issueRow], counts: { ...counts, rows: 1 } }));
    expect(await world.run('import', 'register', file, '--yes')).toBe(1);
    expect(world.out).toMatch(/^This import did:/);
    expect(world.notes).toContain('Nothing went in: every row is refused.');
    expect(await world.run('import', 'register', file, '--dry-run')).toBe(1);
    expect(world.notes).toContain('Nothing would go in: every row is refused.');
  });

  it('tells what became of each row: refused, in part, changed, and the numbers add up', async () => {
    const rows = [
      rowOf(3, 'created'), rowOf(4, 'updated', 'note'), rowOf(5, 'created', 'refused'), rowOf(6, 'refused', 'refused'),
      rowOf(7, 'unchanged'), rowOf(8, 'near-match'), rowOf(9, 'created'), { ...rowOf(9, 'refused', 'refused'), part: 2 },
    ]; // prettier-ignore
    const world = new FakeWorld(intake({ rows, counts: { ...counts, rows: 8, refused: 3 } }));
    await world.run('import', 'register', file, '--yes');
    const lines = world.out.split('\n').slice(1, 8);
    expect(lines.map((line) => line.replace(/ +(\d+)$/, ': $1'))).toEqual([
      'Rows read: 8',
      '  known already, unchanged: 1',
      '  taken in, new or changed: 2',
      '  product taken in, certificate refused: 2',
      '  refused: 1',
      '  waiting for a person: 1',
      '  empty but for a number: 1',
    ]);
  });

  it('reports in the order of the file', async () => {
    const rows = [rowOf(3, 'created', 'note'), rowOf(4, 'refused', 'refused'), rowOf(5, 'created', 'note')];
    const world = new FakeWorld(intake({ rows }));
    await world.run('import', 'report', ID);
    expect([...world.out.matchAll(/^(\d+) .* (note|refused) /gm)].map((found) => found[1])).toEqual([
      '3',
      '4',
      '5',
    ]);
  });

  it('says which option gives what is missing, and what is filled in for rows without it', async () => {
    const missing = (field: string, required: boolean) => ({
      field,
      required,
      remedy: 'Say so.',
      hint: null,
    });
    const world = new FakeWorld(
      intake({
        missingFields: [missing('productName', true), missing('issuer', false)],
        fillDownOffered: ['producerName', 'commune'],
        constants: { productGroup: 'Thực phẩm' },
        fillDown: ['commune'],
      }),
    );
    await world.run('import', 'register', file, '--dry-run');
    expect(world.notes).toContain(
      'Nothing gives productName (needed). Say so. Here: --mapping B=productName.\n',
    );
    expect(world.notes).toMatch(/Nothing gives issuer .* or --value issuer="…" /);
    expect(world.notes).toContain('Empty cells of producerName look as if they repeat the row above.');
    expect(world.notes).toContain('add --fill-down commune,producerName.');
    expect(world.notes).toMatch(/\(--value\) +productGroup="Thực phẩm"/);
    expect(world.notes).toMatch(/\(--fill-down\) +commune\n/);
  });

  it('names the option, not the field of the API, when the API refuses', async () => {
    const world = new FakeWorld(intake());
    const errors = [
      { pointer: '/constants', message: 'constants takes only fields' },
      { pointer: '/columns/0/field', message: 'field must be one of the fields' },
    ];
    const detail = 'No column holds productGroup. Say which one does: PUT /v1/imports/{id}/mapping.'.replace(
      '{id}',
      ID,
    );
    world.routes[`POST ${PATH}/${ID}/trial`] = () => ({ status: 422, body: { code: 'x', detail, errors } });
    expect(await world.run('import', 'register', file, '--dry-run')).toBe(1);
    expect(world.notes).toContain('Say which one does: --mapping. [x]');
    expect(world.notes).toMatch(/\n {2}--value takes only fields\n {2}--mapping: field must be/);
  });

  it('writes the report to a file, as it comes', async () => {
    const world = new FakeWorld(intake());
    const csv = join(directory, 'report.csv');
    expect(await world.run('import', 'report', ID, '--csv', csv)).toBe(0);
    expect(readFileSync(csv, 'utf8')).toBe('\uFEFFrow;why\n');
    expect(await world.run('import', 'report', ID, '--json')).toBe(0);
    expect(JSON.parse(world.out)).toEqual([issue]);
  });

  it('writes no file when no row was refused', async () => {
    const world = new FakeWorld({ ...intake(), [`GET ${PATH}/${ID}/report.csv`]: () => ({ body: '' }) });
    const csv = join(directory, 'nothing.csv');
    expect(await world.run('import', 'report', ID, '--csv', csv)).toBe(0);
    expect(world.out).toContain('nothing to correct');
    expect(existsSync(csv)).toBe(false);
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
      { id: ID, name: 'HTX Hoa Nắng', detail: 'Cao Bằng', row: null },
      { id: ID.replace('1', '2'), name: 'HTX Hoa Năng', detail: null, row: 7 },
    ];
    const items = [
      {
        row: 9,
        part: 1,
        nearWhat: 'producer',
        producerName: 'HTX Hoa Náng',
        productName: 'Trà',
        candidates,
        decided: ID,
      },
      {
        row: 9,
        part: 2,
        nearWhat: 'product',
        producerName: 'HTX',
        productName: 'Bánh',
        candidates: [candidates[0]],
      },
    ];
    const world = new FakeWorld({
      ...intake(),
      [`GET ${PATH}/${ID}/rows`]: () => ({ body: { items, next: null } }),
    });
    expect(await world.run('import', 'near', ID)).toBe(0);
    expect(world.out).toMatch(/9 +producer +HTX Hoa Náng +HTX Hoa Nắng – as you said +Cao Bằng +0190/);
    expect(world.out).toMatch(/9 +producer +HTX Hoa Náng +HTX Hoa Năng \(row 7\) +/);
    expect(world.out).toMatch(/9 --part 2 +product +Bánh/);
    expect(world.out).toContain(`  npx onevillage import decide ${ID} 9 --same-as ${ID}\n`);
    await world.run('import', 'near', ID, '--url', 'http://ov.example:1');
    expect(world.out).toContain(`npx onevillage --url http://ov.example:1 import decide ${ID} 9 --new`);
  });

  it('are decided by row, and by part where the cell lists several', async () => {
    const path = `${PATH}/${ID}/near-matches/9`;
    const world = new FakeWorld({ ...demonstration, [`POST ${path}`]: () => ({ body: {} }) });
    expect(await world.run('import', 'decide', ID, '9', '--part', '2', '--new')).toBe(0);
    expect(await world.run('import', 'decide', ID, '9', '--same-as', ID)).toBe(0);
    expect(world.to(path).map(({ body }) => JSON.parse(body) as object)).toEqual([
      { part: 2, decision: 'new' },
      { sameAs: ID },
    ]);
    expect(await world.run('import', 'decide', ID, 'nine', '--new')).toBe(2);
    expect(await world.run('import', 'decide', ID, '9')).toBe(2);
  });

  it('are named at the end of an import, with the command that lists them', async () => {
    const rows = [rowOf(3, 'near-match'), rowOf(4, 'created'), rowOf(7, 'near-match')];
    const world = new FakeWorld(intake({ rows, counts: { ...counts, rows: 3, nearMatches: 2 } }));
    await world.run('import', 'register', file, '--yes');
    expect(world.out).toMatch(/: row 3, 7\. See what:\n {2}npx onevillage import near 0190\S+\n$/);
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
