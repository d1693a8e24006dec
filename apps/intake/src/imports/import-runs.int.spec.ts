import { randomUUID } from 'node:crypto';
import { SOUND } from '../register/testing/read-rows.js';
import { freshFile, registerFile, soundRows } from '../testing/register-file.js';
import { expectStatus, OFFICER, TestIntake } from '../testing/test-intake.js';

const { counted } = TestIntake;

let intake: TestIntake;
beforeAll(async () => {
  intake = await TestIntake.start();
});
afterAll(() => intake.stop());
beforeEach(() => intake.services.reset());

describe('checking and running', () => {
  it('checks with nothing kept, then does just that', async () => {
    const { id } = await intake.uploaded(freshFile(soundRows(300, 7)));
    const checked = await intake.dryRun(id);
    expect(checked).toMatchObject({ state: 'checked', dryRun: true, progress: { done: 300, total: 300 } });
    expect(intake.services.register.endState()).toEqual([]);
    const done = await intake.run(id);
    expect(done).toMatchObject({ state: 'done', dryRun: false, progress: { done: 300, total: 300 } });
    expect(done.counts).toEqual(checked.counts);
    expect(counted(done)).toEqual({
      rows: 300,
      producersCreated: 7,
      productsCreated: 300,
      certificatesCreated: 300,
    });
    expect(counted(await intake.run(id))).toEqual({ rows: 300, unchanged: 300 });
  });

  it('with one key begins once', async () => {
    const { id } = await intake.uploaded(freshFile());
    const key = randomUUID();
    const first = expectStatus(await intake.post(`/v1/imports/${id}/run`, {}, OFFICER, key), 202);
    await intake.ended(id);
    const requests = intake.services.requests.length;
    const again = await intake.post(`/v1/imports/${id}/run`, {}, OFFICER, key);
    expect([again.status, again.body]).toEqual([202, first.body]);
    expect((await intake.one(id)).state).toBe('done');
    expect(intake.services.requests).toHaveLength(requests);
  });

  it('tells of each row what became of it, page by page, in both languages', async () => {
    const rows = [
      SOUND,
      { ...SOUND, group: 'Phụ tùng' },
      { ...SOUND, product: 'Mắm ruốc', date: '32/13/2025' },
    ];
    const { id } = await intake.uploaded(freshFile(rows));
    const done = await intake.run(id);
    expect(counted(done)).toEqual({
      rows: 3,
      producersCreated: 1,
      productsCreated: 2,
      certificatesCreated: 1,
      refused: 2,
      refusedInPart: 1,
    });
    const all = await intake.rows(id);
    expect(all.map(({ row, outcome, issues }) => [row, outcome, issues.map(({ code }) => code)])).toEqual([
      [2, 'created', []],
      [3, 'refused', ['intake.group-unknown']],
      [4, 'created', ['intake.date-impossible']],
    ]);
    expect(all[1]!.issues[0]).toMatchObject({
      column: 'Nhóm sản phẩm',
      value: 'Phụ tùng',
      message: '"Phụ tùng" is no group of the programme.',
    });
    const vi = await intake.get(`/v1/imports/${id}/rows?outcome=refused`, OFFICER, 'vi');
    expect(vi.body.items).toHaveLength(1);
    expect(vi.body.items[0].issues[0].message).toBe(
      '"Phụ tùng" không phải là nhóm nào của Chương trình OCOP.',
    );
    const page = await intake.get(`/v1/imports/${id}/rows?limit=2`);
    expect(page.body.items).toHaveLength(2);
    const rest = await intake.get(`/v1/imports/${id}/rows?limit=2&cursor=${page.body.next}`);
    expect([rest.body.items.map((one: { row: number }) => one.row), rest.body.next]).toEqual([[4], null]);
  });

  it('reports what was refused, by the reading or by a service, as a file to correct and send again', async () => {
    intake.services.register.refuse = (service, item) =>
      service === 'catalog' && String(item['name']).startsWith('Mắm ruốc')
        ? { code: 'catalog.gtin-taken', detail: 'This GTIN is another product’s.', errors: [] }
        : undefined;
    const rows = [SOUND, { ...SOUND, group: '=HYPERLINK("x")' }, { ...SOUND, product: 'Mắm ruốc' }];
    const { id } = await intake.uploaded(freshFile(rows));
    const before = (await intake.report(id)).split('\r\n');
    expect(before).toHaveLength(3);
    await intake.run(id);
    const [head, second, third, end] = (await intake.report(id)).split('\r\n');
    expect([head!.startsWith('\uFEFFTên sản phẩm,'), head!.endsWith(',To correct'), end]).toEqual([
      true,
      true,
      '',
    ]);
    expect(second).toContain(`"'=HYPERLINK(""x"")"`);
    expect(third).toMatch(
      /^Mắm ruốc.*The product was refused: This GTIN is another product’s\. Correct the row/,
    );
    expect(await intake.report(id, 'vi')).toMatch(/Sản phẩm không được nhận: This GTIN/);
    // Corrected and sent again, it goes in.
    intake.services.register.refuse = () => undefined;
    const corrected = (await intake.report(id)).replace(`"'=HYPERLINK(""x"")"`, 'Thực phẩm');
    const again = await intake.uploaded(corrected, { fileName: 'rows-to-correct.csv' });
    expect(counted(await intake.run(again.id))).toMatchObject({ rows: 2, productsCreated: 2 });
  });

  it('puts near matches to a person; what he says counts in the next run', async () => {
    const near = { ...SOUND, producer: 'Công ty TNHH Seagul', product: 'Mắm ruốc' };
    const { id } = await intake.uploaded(freshFile([SOUND, near]));
    expect(counted(await intake.dryRun(id))).toMatchObject({ productsCreated: 1, nearMatches: 1, noted: 1 });
    const [row] = await intake.rows(id, '&outcome=near-match');
    expect(row).toMatchObject({
      row: 3,
      nearWhat: 'producer',
      candidates: [{ name: 'Công ty TNHH Seagull', row: 2 }],
    });
    const path = `/v1/imports/${id}/near-matches`;
    expect((await intake.post(`${path}/2`, { decision: 'new' })).body.code).toBe('intake.no-such-row');
    expect((await intake.post(`${path}/3`, { part: 2, decision: 'new' })).body.code).toBe(
      'intake.no-such-row',
    );
    expect((await intake.post(`${path}/99999999999999`, { decision: 'new' })).status).toBe(400);
    expect((await intake.post(`${path}/x`, { decision: 'new' })).status).toBe(400);
    for (const body of [
      {},
      { sameAs: row!.candidates[0]!.id, decision: 'new' },
      { sameAs: 'x' },
      { decision: 'old' },
    ])
      expect((await intake.post(`${path}/3`, body)).body.code).toBe('validation');
    const sameAs = row!.candidates[0]!.id;
    const strange = await intake.post(`${path}/3`, { sameAs: randomUUID() });
    expect([strange.status, strange.body.code, strange.body.errors[0].pointer]).toEqual([
      422,
      'intake.not-offered',
      '/sameAs',
    ]);
    expect(strange.body.detail).toContain(`Công ty TNHH Seagull (${sameAs})`);
    expect((await intake.rows(id, '&near=true'))[0]!.decided).toBeNull();
    expect(expectStatus(await intake.post(`${path}/3`, { decision: 'new' }), 200).body.decided).toBe('new');
    expect((await intake.rows(id, '&near=true'))[0]!.decided).toBe('new');
    // Another word, also after a check that took the one before.
    expect(counted(await intake.dryRun(id))).toMatchObject({ producersCreated: 2 });
    expect(await intake.rows(id, '&near=true')).toMatchObject([
      { row: 3, outcome: 'created', decided: 'new' },
    ]);
    expectStatus(await intake.post(`${path}/3`, { sameAs }), 200);
    expect((await intake.rows(id, '&near=true'))[0]!.decided).toBe(sameAs);
    expect(counted(await intake.run(id))).toMatchObject({ producersCreated: 1, productsCreated: 2 });
    expect(await intake.rows(id, '&near=true')).toEqual([]);
    expect(intake.services.register.of('producers')).toHaveLength(1);
    expectStatus(await intake.post(`${path}/3`, { decision: 'new' }), 404);
    // What a run has used stands, also when it is checked again.
    await intake.dryRun(id);
    expectStatus(await intake.post(`${path}/3`, { decision: 'new' }), 404);
  });

  it('reports rows that a person’s word has made contradict each other', async () => {
    const [one, other] = [SOUND, { ...SOUND, product: 'Mắm nêm Seagul', stars: '3 sao' }];
    const { id } = await intake.uploaded(registerFile([one, other]));
    await intake.dryRun(id);
    expect(await intake.report(id)).toBe('');
    const [row] = await intake.rows(id, '&outcome=near-match');
    const sameAs = row!.candidates[0]!.id;
    expectStatus(await intake.post(`/v1/imports/${id}/near-matches/${row!.row}`, { sameAs }), 200);
    expect(counted(await intake.dryRun(id))).toEqual({ rows: 2, refused: 2 });
    const lines = (await intake.report(id)).trim().split('\r\n');
    expect(lines.slice(1)).toEqual([
      expect.stringContaining('Same product and decision as row 3, but another level.'),
      expect.stringContaining('Same product and decision as row 2, but another level.'),
    ]);
    // A word that a run refuses can be taken back.
    expect(counted(await intake.run(id))).toEqual({ rows: 2, refused: 2 });
    expect(await intake.rows(id, '&near=true')).toMatchObject([{ row: row!.row, decided: sameAs }]);
    expectStatus(await intake.post(`/v1/imports/${id}/near-matches/${row!.row}`, { decision: 'new' }), 200);
    expect(counted(await intake.run(id))).toMatchObject({ rows: 2, productsCreated: 2 });
  });
});
