import { randomUUID } from 'node:crypto';
import { eventually } from '@onevillage/testing';
import { registerFile, SOUND, soundRows } from '../testing/register-file.js';
import { expectStatus, OFFICER, TestIntake } from '../testing/test-intake.js';

const ADMIN = { subject: 'admin-1', roles: ['admin'] };
const OTHER = { ...OFFICER, subject: 'officer-2' };
const { counted } = TestIntake;

let intake: TestIntake;
beforeAll(async () => {
  intake = await TestIntake.start();
});
afterAll(() => intake.stop());
beforeEach(() => intake.services.reset());

/** A file that no other test has sent. */
let files = 0;
const freshFile = (rows = soundRows(5, 2), more: string[] = []): string =>
  registerFile(
    rows.map((row) => ({ ...row, product: `${row.product} ${++files}` })),
    more,
  );

describe('sending a file', () => {
  it('answers how it would be read', async () => {
    const answer = await intake.upload(freshFile(), { query: { province: 'Lâm Đồng' } });
    expect(answer.status).toBe(201);
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.headers['location']).toBe(`/v1/imports/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      state: 'uploaded',
      fileName: 'danh-sach.csv',
      sheet: 'danh-sach',
      province: 'Lâm Đồng',
      scheme: 'OCOP',
      missingFields: [],
      notes: [],
      failure: null,
      fileKept: true,
      progress: { done: 0, total: 0 },
    });
    expect(counted(answer.body)).toEqual({ rows: 5 });
    expect(answer.body.mapping[0]).toEqual({
      column: 1,
      heading: 'Tên sản phẩm',
      field: 'productName',
      confidence: '0.9',
      alternatives: [],
    });
    expect(intake.services.requests).toEqual([]);
  });

  it('again is the same import; asked to be read otherwise, or by another officer, it is another', async () => {
    const file = freshFile();
    const first = await intake.uploaded(file);
    const again = await intake.upload(file, { fileName: 'ban-sao.csv' });
    expect([again.status, again.body.id, again.body.fileName]).toEqual([200, first.id, 'danh-sach.csv']);
    const otherwise = await intake.uploaded(file, { query: { province: 'Cao Bằng' } });
    const others = await intake.uploaded(file, { claims: OTHER });
    expect(new Set([first.id, otherwise.id, others.id]).size).toBe(3);
  });

  it('twice at the same time is one import', async () => {
    const file = freshFile();
    const answers = await Promise.all([intake.upload(file), intake.upload(file), intake.upload(file)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('with one key is one command', async () => {
    const [file, key] = [freshFile(), randomUUID()];
    const first = await intake.upload(file, { key });
    const replayed = await intake.upload(file, { key });
    expect([replayed.status, replayed.headers['idempotency-replayed'], replayed.body]).toEqual([
      201,
      'true',
      first.body,
    ]);
    expect((await intake.upload(freshFile(), { key })).body.code).toBe('idempotency-key-reused');
  });

  it('says what the file says of itself, in the language that is asked for', async () => {
    const file = freshFile(soundRows(3), ['"Tổng cộng: 4 sản phẩm";;;;;;;;']);
    const { id, notes } = await intake.uploaded(file);
    expect(notes).toEqual([
      {
        code: 'intake.total-contradicted',
        message: expect.stringMatching(
          /^Row 5: The file says "Tổng cộng: 4 sản phẩm" \(4\), its rows are 3\./,
        ),
      },
    ]);
    const vi = await intake.get(`/v1/imports/${id}`, OFFICER, 'vi-VN,en;q=0.5');
    expect(vi.body.notes[0].message).toMatch(
      /^Dòng 5: Tệp ghi "Tổng cộng: 4 sản phẩm" \(4\), các dòng có 3\./,
    );
  });

  it('asks for what nothing in the file gives, and does not run without it', async () => {
    const rows = soundRows(2).map(({ producer: _producer, ...row }) => row);
    const { id, missingFields } = await intake.uploaded(freshFile(rows));
    expect(missingFields).toMatchObject([{ field: 'producerName', required: true }]);
    const refused = await intake.post(`/v1/imports/${id}/run`);
    expect([refused.status, refused.body.code]).toEqual([422, 'intake.mapping-incomplete']);
    expect(refused.body.detail).toContain('producerName');
    const told = await intake.map(id, { constants: { producerName: 'HTX Thuận Hà' } });
    expect(told.missingFields).toEqual([]);
    expect(counted(await intake.run(id))).toMatchObject({ producersCreated: 1, productsCreated: 2 });
  });
});

describe('telling how to read it', () => {
  it('needs the version that was seen, and changes nothing while the import runs', async () => {
    const { id, version } = await intake.uploaded(freshFile());
    const path = `/v1/imports/${id}/mapping`;
    expect((await intake.change('put', path, null, {})).body.code).toBe('precondition-required');
    expect((await intake.change('put', path, version + 1, {})).body.code).toBe('precondition-failed');
    const { promise, resolve } = Promise.withResolvers<void>();
    intake.services.mischief = () => promise.then(() => undefined);
    const begun = expectStatus(await intake.post(`/v1/imports/${id}/run`), 202);
    const busy = await intake.change('put', path, begun.body.version as number, {});
    expect([busy.status, busy.body.code]).toEqual([409, 'intake.state-refused']);
    expect((await intake.change('delete', `/v1/imports/${id}`, begun.body.version as number)).body.code).toBe(
      'intake.state-refused',
    );
    expect((await intake.post(`/v1/imports/${id}/run`)).body.code).toBe('intake.state-refused');
    resolve();
    expect((await intake.ended(id)).state).toBe('done');
  });

  it('replaces each part that is given, and forgets what an earlier check said', async () => {
    const { id } = await intake.uploaded(freshFile([{ ...SOUND, remark: 'x' } as never, SOUND]));
    expect(counted(await intake.dryRun(id))).toMatchObject({ productsCreated: 2 });
    const first = await intake.map(id, {
      columns: [{ column: 1, field: 'ignore' }],
      constants: { productName: 'Mắm' },
    });
    expect(first).toMatchObject({ state: 'uploaded', progress: { done: 0, total: 0 } });
    expect(counted(first)).toEqual({ rows: 2 });
    expect(await intake.rows(id)).toEqual([]);
    expect(first.mapping[0]).toMatchObject({ column: 1, field: 'ignore', confidence: '1' });
    const second = await intake.map(id, { columns: [], constants: {}, province: 'Cao Bằng', scheme: 'OTOP' });
    expect(second.mapping[0]).toMatchObject({ field: 'productName' });
    expect([second.province, second.scheme]).toEqual(['Cao Bằng', 'OTOP']);
    expect((await intake.map(id, { province: null })).province).toBeNull();
  });

  it.each([
    [{ sheet: 'No such sheet' }, 422, 'intake.sheet-unknown'],
    [{ columns: [{ column: 0, field: 'brand' }] }, 422, 'validation'],
    [{ columns: [{ column: 1, field: 'star' }] }, 422, 'validation'],
    [{ constants: { nothing: 'x' } }, 422, 'validation'],
    [{ fillDown: ['brand', 7] }, 422, 'validation'],
    [{ owner: 'officer-2' }, 422, 'unknown-field'],
  ])('refuses %j', async (body, status, code) => {
    const { id, version } = await intake.uploaded(registerFile([SOUND]));
    const answer = await intake.change('put', `/v1/imports/${id}/mapping`, version, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

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
    expectStatus(await intake.post(`${path}/3`, { sameAs: row!.candidates[0]!.id }), 200);
    expect(counted(await intake.run(id))).toMatchObject({ producersCreated: 1, productsCreated: 2 });
    expect(intake.services.register.of('producers')).toHaveLength(1);
    expectStatus(await intake.post(`${path}/3`, { decision: 'new' }), 404);
  });
});

describe('whose import it is', () => {
  it('is seen by its officer and by administrators; for others it is not there', async () => {
    const { id } = await intake.uploaded(freshFile());
    const reads = [`/v1/imports/${id}`, `/v1/imports/${id}/rows`, `/v1/imports/${id}/report.csv`];
    for (const path of reads) {
      expect((await intake.get(path, OTHER)).body.code).toBe('not-found');
      expect((await intake.get(path, ADMIN)).status).toBe(200);
    }
    for (const step of ['run', 'dry-run', 'near-matches/2'])
      expect(
        (
          await intake.post(
            `/v1/imports/${id}/${step}`,
            step === 'near-matches/2' ? { decision: 'new' } : {},
            OTHER,
          )
        ).body.code,
      ).toBe('not-found');
    const list = async (claims: typeof ADMIN) =>
      ((await intake.get('/v1/imports?limit=200', claims)).body.items as { id: string }[]).map(
        (one) => one.id,
      );
    expect(await list(OFFICER as typeof ADMIN)).toContain(id);
    expect(await list(ADMIN)).toContain(id);
    expect(await list(OTHER as typeof ADMIN)).not.toContain(id);
  });

  it('is not run by an administrator, who may not write certificates', async () => {
    const { id } = await intake.uploaded(freshFile());
    expect((await intake.post(`/v1/imports/${id}/run`, {}, ADMIN)).status).toBe(403);
    expect((await intake.upload(freshFile(), { claims: ADMIN })).status).toBe(403);
    expect((await intake.upload(freshFile(), { claims: { subject: 'p', roles: ['partner'] } })).status).toBe(
      403,
    );
  });

  it('is listed newest first, page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push((await intake.uploaded(freshFile([SOUND]), { claims: OTHER })).id);
    const first = await intake.get('/v1/imports?limit=2', OTHER);
    const second = await intake.get(`/v1/imports?limit=2&cursor=${first.body.next}`, OTHER);
    const seen = [...first.body.items, ...second.body.items].map((one: { id: string }) => one.id);
    expect(seen.slice(0, 3)).toEqual(ids.reverse());
    expect((await intake.get(`/v1/imports?limit=2&cursor=${first.body.next}`)).body.code).toBe(
      'invalid-cursor',
    );
  });
});

describe('forgetting', () => {
  const leftOf = async (id: string): Promise<number[]> => {
    const counts: number[] = [];
    for (const table of ['import_rows', 'import_decisions']) {
      const [row] = await intake.service.database.query<{ n: number }>(
        `select count(*)::int as n from ${table} where import_id = $1`,
        [id],
      );
      counts.push(row!.n);
    }
    return counts;
  };
  /** Checked, with one near match decided. */
  const worked = async () => {
    const rows = [
      SOUND,
      { ...SOUND, producer: 'Công ty TNHH Seagul', product: 'Mắm ruốc', phone: '0912345678' },
    ];
    const { id } = await intake.uploaded(freshFile(rows), { query: { province: 'Lâm Đồng' } });
    await intake.map(id, { constants: { representative: 'Trần Thị B' } });
    await intake.dryRun(id);
    expectStatus(await intake.post(`/v1/imports/${id}/near-matches/3`, { decision: 'new' }), 200);
    expect(await leftOf(id)).toEqual([2, 1]);
    return intake.one(id);
  };

  it('an import takes its file, its rows and what was decided; the same file is a new one then', async () => {
    const file = freshFile();
    const sent = await intake.uploaded(file);
    const { version } = await intake.run(sent.id);
    const path = `/v1/imports/${sent.id}`;
    expect((await intake.change('delete', path, null)).body.code).toBe('precondition-required');
    expect((await intake.change('delete', path, 1)).body.code).toBe('precondition-failed');
    const gone = await intake.change('delete', path, version);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await intake.get(path)).body.code).toBe('not-found');
    expect((await intake.change('delete', path, version)).body.code).toBe('not-found');
    expect(await leftOf(sent.id)).toEqual([0, 0]);
    const again = await intake.uploaded(file);
    expect(again.id).not.toBe(sent.id);
    expect(counted(await intake.run(again.id))).toEqual({ rows: 5, unchanged: 5 });
  });

  it('files that are old leaves their counts, and nothing of their rows', async () => {
    const { id } = await worked();
    const { database } = intake.service;
    await database.query(`update imports set changed_at = now() - interval '91 days' where id = $1`, [id]);
    const young = await intake.uploaded(freshFile());
    // Its own process looks from time to time; another that starts looks at once.
    const second = await TestIntake.start({ DATABASE_URL: database.options.url, IMPORT_FILE_DAYS: '90' });
    const left = await eventually(async () => {
      const view = await intake.one(id);
      expect(view.fileKept).toBe(false);
      return view;
    });
    await second.stop();
    expect(left).toMatchObject({
      state: 'checked',
      counts: { productsCreated: 1, nearMatches: 1 },
      notes: [],
    });
    expect(await leftOf(id)).toEqual([0, 0]);
    const [row] = await database.query('select bytes, file_key, told from imports where id = $1', [id]);
    expect(row).toEqual({ bytes: null, file_key: null, told: {} });
    expect((await intake.one(young.id)).fileKept).toBe(true);
    for (const step of ['run', 'dry-run'])
      expect((await intake.post(`/v1/imports/${id}/${step}`)).body.code).toBe('intake.file-forgotten');
    expect((await intake.get(`/v1/imports/${id}/report.csv`)).status).toBe(410);
    const mapped = await intake.change('put', `/v1/imports/${id}/mapping`, left.version, {});
    expect([mapped.status, mapped.body.code]).toEqual([410, 'intake.file-forgotten']);
    expect((await intake.change('delete', `/v1/imports/${id}`, left.version)).status).toBe(204);
  });
});
