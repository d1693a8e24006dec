import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration, FakeWorld, type Route } from '../testing/fake-world.js';

const ID = '0190a0de-0000-7000-8000-000000000001';
const SHOWROOM = '0190a0de-0000-7000-8000-000000000002';
const PRODUCER = '0190a0de-0000-7000-8000-000000000003';
const FAIR = '0190a0de-0000-7000-8000-000000000004';
const PATH = '/api/intake/v1/imports';
const directory = mkdtempSync(join(tmpdir(), 'onevillage-goods-'));
afterAll(() => rmSync(directory, { recursive: true }));
const file = join(directory, 'ton-kho.csv');
writeFileSync(file, 'Tên hàng;Số lượng\nMắc ca;4\n');
const counts = { rows: 22, unchanged: 0, refused: 21, nearMatches: 0, noted: 0 };
const rows = Array.from({ length: 21 }, (_, n) => ({
  row: n + 2, part: 1, outcome: 'refused', producerName: null, productName: 'Mắc ca', nearWhat: null, candidates: [],
  issues: [{ row: n + 2, column: 'Số lượng', value: 'x', severity: 'refused', message: 'No number.', remedy: 'Write one.' }],
})); // prettier-ignore
const allRows = [...rows, { ...rows[0], row: 23, outcome: 'created', issues: [] }];

/** An intake that checks and runs between one look and the next. */
function intake(kind: string): Record<string, Route> {
  let state = 'uploaded';
  const view = () => ({
    id: ID, kind, showroomId: SHOWROOM, fairId: FAIR, producerId: kind === 'opening-stock' ? null : PRODUCER, fileName: 'f', sheets: ['1'], sheet: '1',
    mapping: [], missingFields: [], fillDownOffered: [], constants: {}, fillDown: [], province: null, scheme: 'OCOP',
    progress: { done: 1, total: 1 }, counts, notes: [], failure: null, state,
  }); // prettier-ignore
  return {
    ...demonstration,
    [`POST ${PATH}`]: () => ({ status: 201, body: view() }),
    [`GET ${PATH}/${ID}`]: () => ({ body: view(), headers: { etag: '"4"' } }),
    [`PUT ${PATH}/${ID}/mapping`]: () => ({ body: view() }),
    [`POST ${PATH}/${ID}/dry-run`]: () => ((state = 'checked'), { status: 202 }),
    [`POST ${PATH}/${ID}/run`]: () => ((state = 'done'), { status: 202 }),
    [`GET ${PATH}/${ID}/rows`]: () => ({ body: { items: allRows, next: null } }),
    [`GET ${PATH}/${ID}/report.csv`]: () => ({ body: '\uFEFFrow;why\n' }),
  };
}

describe('import opening-stock', () => {
  it('goes to its showroom, as who keeps stock', async () => {
    const world = new FakeWorld(intake('opening-stock'));
    expect(await world.run('import', 'opening-stock', file, '--showroom', SHOWROOM, '--yes')).toBe(0);
    const [upload] = world.to(`${PATH}?`);
    expect(upload?.path).toBe(`${PATH}?fileName=ton-kho.csv&kind=opening-stock&showroomId=${SHOWROOM}`);
    expect(upload?.headers.get('authorization')).toBe('Bearer token of trade-officer');
    expect(world.to(`${PATH}/${ID}/mapping`)).toEqual([]);
    expect(world.notes).toMatch(new RegExp(`Showroom +${SHOWROOM}\nProducer +–`));
    expect(world.notes).not.toContain('Scheme');
    expect(world.notes).toContain(`npx onevillage import report ${ID} --as trade-officer`);
    expect(world.out).toMatch(/Rows read +22\n +taken in, new or changed +1\n +refused +21/);
  });

  it('needs to know which', async () => {
    const world = new FakeWorld(intake('opening-stock'));
    expect(await world.run('import', 'opening-stock', file, '--yes')).toBe(2);
    expect(await world.run('import', 'opening-stock', file, '--showroom', 'Kiên Giang')).toBe(2);
    expect(world.seen).toEqual([]);
  });

  it('is reported on to the same role', async () => {
    const world = new FakeWorld(intake('opening-stock'));
    expect(await world.run('import', 'report', ID, '--as', 'trade-officer')).toBe(0);
    expect(world.to(`${PATH}/${ID}/rows`)[0]?.headers.get('authorization')).toBe(
      'Bearer token of trade-officer',
    );
  });
});

describe('import consignment-note', () => {
  it('tells the number of the note and the day for every row', async () => {
    const world = new FakeWorld(intake('consignment-note'));
    const options = [
      '--showroom',
      SHOWROOM,
      '--producer',
      PRODUCER,
      '--number',
      'PG-1',
      '--expected-on',
      '2026-12-01',
    ];
    expect(
      await world.run('import', 'consignment-note', file, ...options, '--value', 'unit=hộp', '--yes'),
    ).toBe(0);
    expect(world.to(`${PATH}?`)[0]?.path).toContain(
      `kind=consignment-note&showroomId=${SHOWROOM}&producerId=${PRODUCER}`,
    );
    expect(JSON.parse(world.to(`${PATH}/${ID}/mapping`)[0]!.body)).toEqual({
      constants: { unit: 'hộp', noteNumber: 'PG-1', expectedOn: '2026-12-01' },
    });
  });
});

describe.each(['fair-applications', 'fair-results'])('import %s', (kind) => {
  it('goes to its fair, as a trade officer', async () => {
    const world = new FakeWorld(intake(kind));
    expect(await world.run('import', kind, file, '--fair', FAIR, '--yes')).toBe(0);
    const [upload] = world.to(`${PATH}?`);
    expect(upload?.path).toBe(`${PATH}?fileName=ton-kho.csv&kind=${kind}&fairId=${FAIR}`);
    expect(upload?.headers.get('authorization')).toBe('Bearer token of trade-officer');
    expect(world.notes).toMatch(new RegExp(`Fair +${FAIR}`));
    expect(world.notes).not.toContain('Showroom');
  });

  it('needs to know which', async () => {
    const world = new FakeWorld(intake(kind));
    expect(await world.run('import', kind, file, '--yes')).toBe(2);
  });

  it('is decided on by the role that imported it', async () => {
    const near = [{ ...rows[0], outcome: 'near-match', nearWhat: 'producer', producerName: 'HTX', candidates: [
      { id: PRODUCER, name: 'HTX Chè', detail: null, row: null },
    ] }]; // prettier-ignore
    const world = new FakeWorld({
      ...intake(kind),
      [`GET ${PATH}/${ID}/rows`]: () => ({ body: { items: near, next: null } }),
      [`POST ${PATH}/${ID}/near-matches/2`]: () => ({ body: near[0] }),
    });
    expect(await world.run('import', 'near', ID, '--as', 'trade-officer')).toBe(0);
    expect(world.out).toContain(`import decide ${ID} 2 --same-as ${PRODUCER} --as trade-officer`);
    expect(await world.run('import', 'decide', ID, '2', '--new', '--as', 'trade-officer')).toBe(0);
    expect(world.to(`${PATH}/${ID}/near-matches`)[0]?.headers.get('authorization')).toBe(
      'Bearer token of trade-officer',
    );
  });
});
