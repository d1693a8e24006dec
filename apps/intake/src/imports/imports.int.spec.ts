import { randomUUID } from 'node:crypto';
import { eventually } from '@onevillage/testing';
import { SOUND } from '../register/testing/read-rows.js';
import { freshFile, registerFile, soundRows } from '../testing/register-file.js';
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
    expect([first.constants, first.fillDown]).toEqual([{ productName: 'Mắm' }, []]);
    const filled = await intake.map(id, { fillDown: ['producerName'] });
    expect([filled.constants, filled.fillDown]).toEqual([{ productName: 'Mắm' }, ['producerName']]);
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

describe('a check of another way to read the file', () => {
  const waitsFor = { ...SOUND, producer: 'Công ty TNHH Seagul', product: 'Mắm ruốc' };

  it('is a trial: settings, report and what waits stay as they are', async () => {
    const bad = { ...SOUND, product: 'Mắm nêm', group: 'Phụ tùng' };
    const { id } = await intake.uploaded(freshFile([SOUND, waitsFor, bad]));
    await intake.map(id, { constants: { remark: 'x' } });
    await intake.run(id);
    const [before, rows, report] = [await intake.one(id), await intake.rows(id), await intake.report(id)];
    expect(rows.map(({ outcome }) => outcome)).toEqual(['created', 'near-match', 'refused']);
    const { column } = before.mapping.find(({ field }) => field === 'productGroup')!;
    const change = { columns: [{ column, field: 'ignore' }], constants: { productGroup: 'Thực phẩm' } };
    const asked = await intake.post(`/v1/imports/${id}/trial`, { ...change, fillDown: ['commune'] });
    const { id: trialId } = expectStatus(asked, 202).body as { id: string };
    expect(asked.headers['location']).toBe(`/v1/imports/${trialId}`);
    const trial = await intake.ended(trialId);
    expect(trial).toMatchObject({
      state: 'checked',
      dryRun: true,
      trialOf: id,
      constants: { productGroup: 'Thực phẩm' },
      fillDown: ['commune'],
    });
    expect(trial.mapping[column - 1]).toMatchObject({ column, field: 'ignore' });
    expect([await intake.one(id), await intake.rows(id), await intake.report(id)]).toEqual([
      before,
      rows,
      report,
    ]);
    expect(await intake.rows(trialId)).toHaveLength(3);
    expect((await intake.post(`/v1/imports/${trialId}/run`)).body.code).toBe('intake.state-refused');
    expect((await intake.post(`/v1/imports/${trialId}/trial`, change)).body.code).toBe(
      'intake.state-refused',
    );
    const listed = (await intake.get('/v1/imports?limit=200')).body.items as { id: string }[];
    expect(listed.map((one) => one.id)).not.toContain(trialId);
    // A word said on what it shows is a word on the import.
    const [near] = await intake.rows(trialId, '&near=true');
    expectStatus(
      await intake.post(`/v1/imports/${trialId}/near-matches/${near!.row}`, { decision: 'new' }),
      200,
    );
    expect(await intake.rows(id, '&near=true')).toMatchObject([{ row: 3, decided: 'new' }]);
    // The next one takes its place, and goes with the import.
    const next = expectStatus(await intake.post(`/v1/imports/${id}/trial`, {}), 202).body.id as string;
    expect((await intake.get(`/v1/imports/${trialId}`)).status).toBe(404);
    await intake.ended(next);
    expectStatus(await intake.change('delete', `/v1/imports/${id}`, before.version), 204);
    expect((await intake.get(`/v1/imports/${next}`)).status).toBe(404);
  });

  it('of columns that the file lacks is refused with those that it has', async () => {
    const { id, version } = await intake.uploaded(freshFile([SOUND]));
    const body = {
      columns: [
        { column: 1, field: 'productName' },
        { column: 28, field: 'brand' },
      ],
    };
    const answers = [
      await intake.post(`/v1/imports/${id}/trial`, body),
      await intake.change('put', `/v1/imports/${id}/mapping`, version, body),
    ];
    for (const { status, body: problem } of answers) {
      expect([status, problem.code]).toEqual([422, 'intake.column-unknown']);
      expect(problem.detail).toMatch(/has the columns A "Tên sản phẩm", B "/);
      expect(problem.errors).toEqual([
        { pointer: '/columns/1/column', code: 'no-such-column', message: 'There is no column AB' },
      ]);
    }
  });

  it('shows all that is in effect', async () => {
    const { id } = await intake.uploaded(freshFile(), {
      query: { delimiter: 'semicolon', encoding: 'utf-8' },
    });
    expect(await intake.one(id)).toMatchObject({ delimiter: 'semicolon', encoding: 'utf-8', trialOf: null });
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
    for (const step of ['run', 'dry-run', 'trial', 'near-matches/2'])
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
