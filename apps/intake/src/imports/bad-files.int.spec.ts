import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually } from '@onevillage/testing';
import { BAD_FILES } from '../testing/bad-files.js';
import { SOUND } from '../register/testing/read-rows.js';
import { registerFile, soundRows } from '../testing/register-file.js';
import { OFFICER, TestIntake } from '../testing/test-intake.js';

let intake: TestIntake;
beforeAll(async () => {
  intake = await TestIntake.start();
});
afterAll(() => intake.stop());

const short = (code: string, severity: string): string =>
  `${code.replace('intake.', '')}${severity === 'refused' ? '!' : ''}`;
let logged = 0;
/** Nothing of ours broke: no answer of the 500s, no new line of an error. */
function expectHealthy(status: number): void {
  expect(status).toBeLessThan(500);
  const lines = intake.service.logs().slice(logged);
  logged += lines.length;
  expect(lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
}

describe('a file', () => {
  it.each(BAD_FILES)('$name', async ({ file, fileName, type, query, expected }) => {
    let answer = await intake.upload(file(), { fileName, type, query });
    expectHealthy(answer.status);
    if ('status' in expected) {
      // What cannot be run is not refused when it comes: its mapping can be told.
      if (expected.code === 'intake.mapping-incomplete')
        answer = await intake.post(`/v1/imports/${answer.body.id}/run`);
      expect([answer.status, answer.body.code]).toEqual([expected.status, expected.code]);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      return;
    }
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    expect(answer.body.notes.map(({ code }: { code: string }) => short(code, 'note'))).toEqual(
      expected.notes ?? [],
    );
    const checked = await intake.dryRun(answer.body.id);
    expect(checked).toMatchObject({ state: 'checked', failure: null });
    const rows = await intake.rows(checked.id);
    const issues = rows.flatMap((row) =>
      row.issues.map((issue) => [issue.row, short(issue.code, issue.severity)] as const),
    );
    const byRow = Object.fromEntries(
      [...Map.groupBy(issues, ([row]) => row)].map(([row, all]) => [row, all.map(([, code]) => code)]),
    );
    expect(byRow).toEqual(expected.rows);
    expectHealthy(200);
  });

  it.each([
    ['../../etc/a.csv', 'a.csv'],
    ['C:\\Users\\x\\a.csv', 'a.csv'],
    ['\u202Evsc.gpj', 'vsc.gpj'],
    ['<img src=x onerror=alert(1)>.csv', '<img src=x onerror=alert(1)>.csv'],
    ['..', '..'],
    ['a\r\nSet-Cookie: x=1.csv', 'a Set-Cookie: x=1.csv'],
    [`${'ă'.repeat(290)}.csv`, 'ă'.repeat(200)],
  ])('named %j is shown as %j and kept under no name', async (fileName, shown) => {
    const answer = await intake.upload(registerFile([{ ...SOUND, product: `Mắm ${fileName.length}` }]), {
      fileName,
    });
    expect([answer.status, answer.body.fileName]).toEqual([201, shown]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each(['text/csv', 'application/octet-stream'])('of type %s goes nowhere else', async (type) => {
    const { id } = await intake.uploaded(registerFile([SOUND]));
    const bytes = Buffer.alloc(900_000, 'a');
    for (const [method, path] of [
      ['post', `/v1/imports/${id}/run`],
      ['post', `/v1/imports/${id}/near-matches/2`],
      ['put', `/v1/imports/${id}/mapping`],
    ] as const) {
      const answer = await intake.service.agent[method](path)
        .set('authorization', await intake.service.bearer(OFFICER))
        .set('idempotency-key', 'k')
        .set('content-type', type)
        .send(bytes);
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
    }
    expectHealthy(415);
  });

  it('needs somebody who sends it, a key and a name', async () => {
    const send = () => intake.service.agent.post('/v1/imports').set('content-type', 'text/csv');
    const bearer = await intake.service.bearer(OFFICER);
    const file = registerFile([SOUND]);
    expect((await send().query({ fileName: 'a' }).send(file)).status).toBe(401);
    expect((await send().query({ fileName: 'a' }).set('authorization', bearer).send(file)).body.code).toBe(
      'idempotency-key-missing',
    );
    expect((await send().set('authorization', bearer).set('idempotency-key', 'k').send(file)).body.code).toBe(
      'validation',
    );
  });

  it('of which the sender breaks off in the middle leaves nothing', async () => {
    const { database } = intake.service;
    const count = async () =>
      (await database.query<{ n: number }>('select count(*)::int as n from imports'))[0]!.n;
    const before = await count();
    const head =
      `POST /v1/imports?fileName=a.csv HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\r\nContent-Type: text/csv\r\n` +
      `Authorization: ${await intake.service.bearer(OFFICER)}\r\nContent-Length: 5000000\r\n\r\n`;
    const socket = connect(intake.service.port, '127.0.0.1');
    await once(socket, 'connect');
    await new Promise((resolve) => socket.write(head + 'a'.repeat(100_000), resolve));
    socket.destroy();
    await eventually(() => {
      const gone = intake.service
        .logs()
        .filter(({ status, route }) => status === 499 && route === '/v1/imports');
      expect(gone).toHaveLength(1);
    });
    expect(await count()).toBe(before);
    expectHealthy(200);
  });

  it('is one of few that an officer may have read at a time; another officer does not wait for him', async () => {
    const files = Array.from({ length: 8 }, (_, at) =>
      registerFile(soundRows(400).map((row) => ({ ...row, price: at + 1_000 }))),
    );
    const answers = await Promise.all([
      ...files.map((file) => intake.upload(file)),
      intake.upload(files[0]!, { claims: { ...OFFICER, subject: 'officer-2' } }),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.at(-1)).toBe(201);
    expect(new Set(statuses)).toEqual(new Set([201, 429]));
    expect(statuses.filter((status) => status === 201)).toHaveLength(4);
    expect(answers.find(({ status }) => status === 429)!.headers['retry-after']).toBe('5');
    expect((await intake.upload(files.at(-1)!)).status).toBe(201);
  });
});

describe('a file that asks for too much', () => {
  const large = registerFile(soundRows(40_000));

  it('takes too long: it is given up, and the service goes on', async () => {
    const hasty = await TestIntake.start({ IMPORT_READING_SECONDS: '1' });
    const answer = await hasty.upload(large);
    expect([answer.status, answer.body.code]).toEqual([422, 'intake.file-too-slow']);
    expect(answer.body.detail).toBe('The file was not read within 1 s. Split the list and send the parts.');
    expect((await hasty.service.agent.get('/health/live')).status).toBe(200);
    await hasty.stop();
  });

  it('takes too much memory: it is given up, and the service goes on', async () => {
    const poor = await TestIntake.start({ IMPORT_READING_MEMORY_MB: '64' });
    const answer = await poor.upload(large);
    expect([answer.status, answer.body.code]).toEqual([413, 'intake.file-too-large']);
    expect((await poor.upload(registerFile([SOUND]))).status).toBe(201);
    await poor.stop();
  });

  it('does not keep the service from answering others meanwhile', async () => {
    const sent = intake.upload(registerFile(soundRows(10_000)), {
      claims: { ...OFFICER, subject: 'officer-3' },
    });
    const waits: number[] = [];
    const reading = { over: false };
    void sent.finally(() => (reading.over = true));
    while (!reading.over) {
      const began = performance.now();
      expect((await intake.service.agent.get('/health/live')).status).toBe(200);
      waits.push(performance.now() - began);
    }
    expect((await sent).status).toBeLessThan(500);
    expect(waits.length).toBeGreaterThan(10);
    expect(Math.max(...waits)).toBeLessThan(2_000);
  });
});
