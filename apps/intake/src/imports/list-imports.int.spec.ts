import type { ImportView } from '@onevillage/contracts-intake';
import { randomUUID } from 'node:crypto';
import { eventually } from '@onevillage/testing';
import { xlsxOf } from '../reading/testing/xlsx-builder.js';
import { expectStatus, OFFICER, TestIntake } from '../testing/test-intake.js';
import { freshFile } from '../testing/register-file.js';

const MANAGER = { subject: 'manager-1', roles: ['showroom-manager'], organisation: randomUUID() };
const PRODUCER = { subject: 'producer-1', roles: ['producer'], producer: randomUUID() };
const SHOWROOM = randomUUID();
const OPENING = { kind: 'opening-stock', showroomId: SHOWROOM };
const NOTE = { kind: 'consignment-note', showroomId: SHOWROOM, producerId: PRODUCER.producer };
const { counted } = TestIntake;

let intake: TestIntake;
beforeAll(async () => {
  intake = await TestIntake.start();
});
afterAll(() => intake.stop());
beforeEach(() => intake.services.reset());

let lists = 0;
const HEAD = 'STT;Tên sản phẩm;Số lô;HSD;Số lượng;ĐVT;Vị trí';
/** A stock list that nobody has sent before. */
const stockList = (...rows: string[]) =>
  [HEAD, ...rows, `9;Trà số ${++lists};T;01/01/2028;5;hộp;Kho`, ''].join('\r\n');
const as = (claims: object) => ({
  upload: (file: string | Buffer, query: Record<string, string>, fileName?: string) =>
    intake.upload(file, { query, claims: claims as typeof OFFICER, ...(fileName && { fileName }) }),
  async ended(one: ImportView, step: 'dry-run' | 'run'): Promise<ImportView> {
    expectStatus(await intake.post(`/v1/imports/${one.id}/${step}`, {}, claims as typeof OFFICER), 202);
    return eventually(async () => {
      const { body } = await intake.get(`/v1/imports/${one.id}`, claims as typeof OFFICER);
      expect(['checking', 'running']).not.toContain(body.state);
      return body as ImportView;
    });
  },
});
const manager = as(MANAGER);
const uploaded = async (file: string | Buffer, query: Record<string, string> = OPENING, fileName?: string) =>
  expectStatus(await manager.upload(file, query, fileName), 201).body as ImportView;
const stored = () => intake.services.register.of('showroom').map(({ item }) => item);

describe('a stock list', () => {
  it('is read by its own headings, checked, and entered; again it changes nothing', async () => {
    const one = await uploaded(stockList('1;Nước mắm;L1;31/12/2026;24;chai;Kệ A', '2;Mắm nêm;;;1.250;hũ;'));
    expect(one).toMatchObject({ ...OPENING, producerId: null, state: 'uploaded', missingFields: [] });
    expect(one.mapping.map(({ field }) => field)).toEqual([
      'rowNumber',
      'productName',
      'lotCode',
      'expiresOn',
      'quantity',
      'unit',
      'location',
    ]);
    expect(counted(await manager.ended(one, 'dry-run'))).toEqual({ rows: 3 });
    expect(stored()).toEqual([]);
    const done = await manager.ended(one, 'run');
    expect(done).toMatchObject({ state: 'done', failure: null, counts: { rows: 3, changed: 3 } });
    expect(stored()).toMatchObject([
      {
        productName: 'Nước mắm',
        lotCode: 'L1',
        expiresOn: '2026-12-31',
        quantity: '24',
        unit: 'piece',
        locationName: 'Kệ A',
      },
      { productName: 'Mắm nêm', quantity: '1250', unit: 'piece' },
      { quantity: '5' },
    ]);
    expect(intake.services.requests.every(({ authorization }) => authorization.startsWith('Bearer '))).toBe(
      true,
    );
    expect(counted(await manager.ended(one, 'run'))).toEqual({ rows: 3, unchanged: 3 });
  });

  it('may come as a spreadsheet', async () => {
    const rows = [
      ['KIỂM KÊ ĐẦU KỲ'],
      HEAD.split(';'),
      [1, 'Nước mắm', 'L1', { date: 46387 }, 24.5, 'lít', 'Kệ A'],
    ];
    const one = await uploaded(xlsxOf([{ name: 'Tồn kho', rows }]), OPENING, 'ton-kho.xlsx');
    await manager.ended(one, 'run');
    expect(stored()).toMatchObject([{ expiresOn: '2026-12-31', quantity: '24.5', unit: 'l' }]);
  });

  it('gives back what was refused, by itself or by the showroom, to be corrected and sent again', async () => {
    intake.services.register.refuse = (_, item) =>
      item['locationName'] === 'Kệ Z'
        ? {
            code: 'validation',
            detail: 'It is not valid.',
            errors: [
              {
                pointer: '/items/0/locationName',
                code: 'unfit',
                message: 'must be a location of this showroom',
              },
            ],
          }
        : undefined;
    const one = await uploaded(
      stockList('1;Nước mắm;L1;31/12/2026;24;thùng;Kệ A', '2;Mắm;L2;31/12/2026;3;hũ;Kệ Z'),
    );
    const done = await manager.ended(one, 'run');
    expect(counted(done)).toEqual({ rows: 3, refused: 2 });
    const answer = await intake.get(`/v1/imports/${one.id}/rows?outcome=refused`, MANAGER as never);
    expect(answer.body.items.flatMap((row: { issues: object[] }) => row.issues)).toMatchObject([
      { row: 2, column: 'ĐVT', value: 'thùng', code: 'intake.goods-unit-unknown' },
      { row: 3, column: 'Vị trí', value: 'Kệ Z', code: 'validation' },
    ]);
    const report = await intake.get(`/v1/imports/${one.id}/report.csv`, MANAGER as never, 'vi');
    expect(report.text).toMatch(/Nước mắm,L1,31\/12\/2026,24,thùng,Kệ A,.*Không rõ đơn vị/);
    expect(report.text).toMatch(/Kệ Z,.*Điểm giới thiệu và bán sản phẩm không nhận/);
    const corrected = report.text.replace('thùng', 'chai').replace('Kệ Z', 'Kệ A');
    const second = await manager.ended(await uploaded(corrected), 'run');
    expect(second).toMatchObject({ state: 'done', counts: { rows: 2, changed: 2, refused: 0 } });
  });

  it('says where it goes, and is brought by who keeps stock', async () => {
    const file = stockList();
    const answers = [
      await manager.upload(file, { kind: 'opening-stock' }),
      await manager.upload(file, { ...OPENING, producerId: randomUUID() }),
      await manager.upload(file, {}),
      await as(OFFICER).upload(file, OPENING),
      await as(PRODUCER).upload(file, OPENING),
      await as(OFFICER).upload(freshFile(), { showroomId: SHOWROOM }),
    ];
    expect(answers.map(({ status, body }) => [status, body.errors?.[0]?.pointer ?? body.code])).toEqual([
      [422, '/showroomId'],
      [422, '/producerId'],
      [403, 'forbidden'],
      [403, 'forbidden'],
      [403, 'forbidden'],
      [422, '/showroomId'],
    ]);
  });

  it('of another showroom is another import', async () => {
    const file = stockList();
    const other = await uploaded(file, { ...OPENING, showroomId: randomUUID() });
    const one = await uploaded(file);
    const again = await manager.upload(file, OPENING);
    expect([again.status, again.body.id]).toEqual([200, one.id]);
    expect(other.id).not.toBe(one.id);
  });

  it('is not told to hold what only registers hold', async () => {
    const { id } = await uploaded(stockList());
    const answer = await intake.service.agent
      .put(`/v1/imports/${id}/mapping`)
      .set('authorization', await intake.service.bearer(MANAGER))
      .set('if-match', '"1"')
      .send({ columns: [{ column: 2, field: 'level' }], constants: { issuer: 'UBND' } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/columns/0/field',
      '/constants/issuer',
    ]);
  });

  it('fails with its reason when the showroom does not let him', async () => {
    const one = await uploaded(stockList());
    intake.services.mischief = () => ({
      status: 403,
      body: { code: 'showroom.out-of-scope', detail: 'Not yours.' },
    });
    expect(await manager.ended(one, 'run')).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('Not yours'),
    });
  });
});

describe('a consignment note', () => {
  const note = (...rows: string[]) =>
    ['Tên hàng;Số lượng;Số lô', ...rows, `Trà ${++lists};6;T`, ''].join('\n');
  const producer = as(PRODUCER);

  it('needs its number, of the file or of each row, and goes in as one', async () => {
    const one = expectStatus(await producer.upload(note('Nước mắm;24;L1'), NOTE), 201).body as ImportView;
    expect(one).toMatchObject({ ...NOTE, missingFields: [{ field: 'noteNumber', required: true }] });
    const early = await intake.post(`/v1/imports/${one.id}/run`, {}, PRODUCER as never);
    expect(early.body.code).toBe('intake.mapping-incomplete');
    const told = await intake.service.agent
      .put(`/v1/imports/${one.id}/mapping`)
      .set('authorization', await intake.service.bearer(PRODUCER))
      .set('if-match', '"1"')
      .send({ constants: { noteNumber: 'PG-1', expectedOn: '2026-12-01' } });
    expect(told).toMatchObject({ status: 200, body: { missingFields: [] } });
    expect(await producer.ended(one, 'run')).toMatchObject({ state: 'done', counts: { changed: 2 } });
    expect(stored()).toMatchObject([
      {
        showroomId: SHOWROOM,
        producerId: PRODUCER.producer,
        number: 'PG-1',
        expectedOn: '2026-12-01',
        lines: [{ productName: 'Nước mắm', quantity: '24', lotCode: 'L1' }, { quantity: '6' }],
      },
    ]);
    expect(await producer.ended(one, 'run')).toMatchObject({ counts: { changed: 0, unchanged: 2 } });
  });
});

describe('a list of a fair', () => {
  const TRADE = { subject: 'trade-1', roles: ['trade-officer'] };
  const FAIR = randomUUID();
  const applications = () => ['Tên đơn vị;Khu', 'HTX Chè;Khu A', `HTX ${++lists};Khu A`, ''].join('\n');
  const query = { kind: 'fair-applications', fairId: FAIR };
  const trade = as(TRADE);

  it('goes to its fair with the token of its officer; again it changes nothing', async () => {
    const one = expectStatus(await trade.upload(applications(), query), 201).body as ImportView;
    expect(one).toMatchObject({ ...query, showroomId: null, missingFields: [] });
    expect(await trade.ended(one, 'run')).toMatchObject({ state: 'done', counts: { changed: 2 } });
    expect(intake.services.register.of('fairs').map(({ item }) => item)[0]).toEqual({
      exhibitor: { name: 'HTX Chè' },
      zoneName: 'Khu A',
      submit: true,
    });
    const [{ authorization = '' } = {}] = intake.services.requests;
    const claims = JSON.parse(
      Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString(),
    ) as object;
    expect(claims).toMatchObject({ sub: 'trade-1' });
    expect(await trade.ended(one, 'run')).toMatchObject({ counts: { changed: 0, unchanged: 2 } });
  });

  it('waits where an exhibitor may be known, and takes the word of a person', async () => {
    const known = randomUUID();
    intake.services.mischief = ({ items }) => ({
      status: 200,
      body: {
        items: items.map((item, index) => {
          const { exhibitorId, decision, name } = item['exhibitor'] as Record<string, string>;
          const isOpen = name === 'HTX Chè' && decision === undefined && exhibitorId === undefined;
          if (!isOpen) return { index, status: 'created' };
          const candidate = { id: known, name: 'HTX Chè Xanh', detail: 'no tax code', score: 90 };
          return { index, status: 'near-match', candidates: [candidate] };
        }),
      },
    });
    const one = expectStatus(await trade.upload(applications(), query), 201).body as ImportView;
    expect(counted(await trade.ended(one, 'run'))).toEqual({ rows: 2, nearMatches: 1 });
    const rows = await intake.get(`/v1/imports/${one.id}/rows?near=true`, TRADE);
    expect(rows.body.items).toMatchObject([
      { row: 2, nearWhat: 'producer', candidates: [{ id: known, name: 'HTX Chè Xanh', row: null }] },
    ]);
    const decide = (word: object) => intake.post(`/v1/imports/${one.id}/near-matches/2`, word, TRADE);
    expectStatus(await decide({ sameAs: randomUUID() }), 422);
    expectStatus(await decide({ sameAs: known }), 200);
    expect(counted(await trade.ended(one, 'run'))).toEqual({ rows: 2 });
    expect(intake.services.requests.at(-1)!.items[0]).toMatchObject({ exhibitor: { exhibitorId: known } });
    const other = expectStatus(await trade.upload(applications(), query), 201).body as ImportView;
    await trade.ended(other, 'run');
    expectStatus(
      await intake.post(`/v1/imports/${other.id}/near-matches/2`, { decision: 'new' }, TRADE),
      200,
    );
    await trade.ended(other, 'run');
    expect(intake.services.requests.at(-1)!.items[0]).toMatchObject({
      exhibitor: { name: 'HTX Chè', decision: 'new' },
    });
  });

  it('says of which fair, and is brought by trade officers', async () => {
    const file = applications();
    const answers = [
      await trade.upload(file, { kind: 'fair-results' }),
      await trade.upload(file, { ...query, showroomId: SHOWROOM }),
      await as(MANAGER).upload(file, query),
      await as(OFFICER).upload(file, query),
      await as(PRODUCER).upload(file, { kind: 'fair-results', fairId: FAIR }),
    ];
    expect(answers.map(({ status, body }) => [status, body.errors?.[0]?.pointer ?? body.code])).toEqual([
      [422, '/fairId'],
      [422, '/showroomId'],
      [403, 'forbidden'],
      [403, 'forbidden'],
      [403, 'forbidden'],
    ]);
    const one = expectStatus(await trade.upload(file, query), 201).body as ImportView;
    expect((await intake.get(`/v1/imports/${one.id}`, { ...TRADE, subject: 'trade-2' })).status).toBe(404);
  });
});
