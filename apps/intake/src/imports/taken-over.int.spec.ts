import { randomUUID } from 'node:crypto';
import type { ImportView } from '@onevillage/contracts-intake';
import { platformMigrations } from '@onevillage/platform-service';
import {
  eventually,
  startChild,
  testDatabase,
  testIssuer,
  testStack,
  type TestChild,
  type TestDatabase,
  type TestIssuer,
} from '@onevillage/testing';
import { intakeService } from '../intake.service.js';
import { FakeServices } from '../testing/fake-services.js';
import { SOUND } from '../register/testing/read-rows.js';
import { freshFile, soundRows } from '../testing/register-file.js';
import { expectStatus, OFFICER, TestIntake, undisturbed } from '../testing/test-intake.js';

const { counted } = TestIntake;
let intake: TestIntake;
beforeAll(async () => {
  intake = await TestIntake.start({ IMPORT_HEARTBEAT_SECONDS: '1' });
});
afterAll(() => intake.stop());
beforeEach(() => intake.services.reset());

describe('replicas', () => {
  it('asked to run one import at once: one wins', async () => {
    const { database, place } = intake.service;
    const twin = await TestIntake.start(
      { DATABASE_URL: database.options.url, GATEWAY_URL: intake.services.url },
      { place },
    );
    const { id } = await intake.uploaded(freshFile(soundRows(300)));
    const answers = await Promise.all(
      [intake, twin, intake, twin].map((replica) => replica.post(`/v1/imports/${id}/run`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
    expect(counted(await twin.ended(id))).toEqual({
      rows: 300,
      producersCreated: 300,
      productsCreated: 300,
      certificatesCreated: 300,
    });
    expect(intake.services.requests).toHaveLength(6);
    await twin.stop();
  });

  /** A run that hangs at the catalog, is taken for dead there, and is begun anew by another. */
  async function overtaken(slow: TestIntake) {
    const { promise, resolve } = Promise.withResolvers<void>();
    intake.services.mischief = (call) =>
      call.service === 'catalog' && call.number === 1 ? promise.then(() => undefined) : undefined;
    const { id } = await intake.uploaded(freshFile(soundRows(4, 1)));
    expectStatus(await slow.post(`/v1/imports/${id}/run`), 202);
    const [, hanging] = await eventually(() => {
      expect(intake.services.requests).toHaveLength(2);
      return intake.services.requests;
    });
    await intake.service.database.query(`update imports set state = 'failed' where id = $1`, [id]);
    const done = await intake.run(id);
    expect(counted(done)).toEqual({ rows: 4, productsCreated: 4, certificatesCreated: 4 });
    return { id, done, hanging: hanging!, release: resolve };
  }
  const certificateRequests = () => intake.services.requests.filter((call) => call.service === 'recognition');

  it('a run that was taken for dead ends with its next heartbeat', async () => {
    const { id, done, hanging, release } = await overtaken(intake);
    await eventually(() => expect(hanging.gone).toBe(true));
    release();
    expect(certificateRequests()).toHaveLength(1);
    expect(await intake.one(id)).toEqual(done);
  });

  it('a run that was taken for dead writes and asks nothing more, even before its next heartbeat', async () => {
    const { database, place } = intake.service;
    const slow = await TestIntake.start(
      {
        DATABASE_URL: database.options.url,
        GATEWAY_URL: intake.services.url,
        IMPORT_HEARTBEAT_SECONDS: '60',
      },
      { place },
    );
    const { id, done, hanging, release } = await overtaken(slow);
    const rows = await intake.rows(id);
    release();
    await eventually(() => expect(hanging.answered).toBe(true));
    await slow.stop();
    expect(hanging.gone).toBe(false);
    expect(certificateRequests()).toHaveLength(1);
    expect([await intake.one(id), await intake.rows(id)]).toEqual([done, rows]);
    expect(intake.services.register.of('recognition')).toHaveLength(4);
  });

  it('that stops in the middle says so, and the import can be run again', async () => {
    const { database, place } = intake.service;
    const twin = await TestIntake.start(
      { DATABASE_URL: database.options.url, GATEWAY_URL: intake.services.url },
      { place },
    );
    intake.services.mischief = (call) => (call.service === 'catalog' ? 'silence' : undefined);
    const { id } = await intake.uploaded(freshFile());
    expectStatus(await twin.post(`/v1/imports/${id}/run`), 202);
    await eventually(() => expect(intake.services.requests.length).toBe(2));
    await twin.stop();
    expect(await intake.one(id)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('was stopping'),
    });
    intake.services.mischief = () => undefined;
    expect((await intake.run(id)).state).toBe('done');
  });
});

describe('a process in the middle of a run', () => {
  let services: FakeServices;
  let issuer: TestIssuer;
  let database: TestDatabase;
  const children: TestChild[] = [];
  beforeAll(async () => {
    services = await FakeServices.start();
    issuer = await testIssuer();
    database = await testDatabase([...platformMigrations, ...intakeService.migrations]);
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => child.kill()));
    await services.stop();
    await issuer.close();
    await database.drop();
  });

  /** A process of its own, from source. */
  async function start(): Promise<{ child: TestChild; url: string }> {
    const child = startChild(new URL('../main.ts', import.meta.url), {
      DATABASE_URL: database.options.url,
      INTAKE_DATABASE_URL: database.options.url,
      KAFKA_BROKERS: testStack().brokers.join(','),
      KAFKA_TOPIC_PREFIX: intake.service.place.topicPrefix,
      OIDC_ISSUER: issuer.issuer,
      GATEWAY_URL: services.url,
      PORT: '0',
      IMPORT_HEARTBEAT_SECONDS: '1',
    });
    children.push(child);
    const url = await eventually(
      () => {
        const found = /"url":"(http[^"]+)"/.exec(child.output())?.[1];
        if (!found) throw new Error(child.output().slice(-1_000));
        return found;
      },
      { timeoutMs: 60_000 },
    );
    return { child, url };
  }
  async function call(url: string, method: string, path: string, body?: string): Promise<ImportView> {
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${await issuer.token(OFFICER)}`,
        'idempotency-key': randomUUID(),
        ...(body !== undefined && { 'content-type': 'text/csv' }),
      },
      ...(body !== undefined && { body }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as ImportView;
  }
  const ended = (url: string, id: string) =>
    eventually(
      async () => {
        const view = await call(url, 'GET', `/v1/imports/${id}`);
        if (view.state === 'running') throw new Error(view.state);
        return view;
      },
      { timeoutMs: 30_000 },
    );

  it('killed, fails the import when its heartbeat runs out; a run again doubles nothing', async () => {
    const file = freshFile([...soundRows(600, 1), { ...SOUND, group: 'Phụ tùng' }]);
    const { child, url } = await start();
    const { id } = await call(url, 'POST', '/v1/imports?fileName=a.csv', file);
    services.mischief = (one) => (one.service === 'catalog' && one.number === 2 ? 'silence' : undefined);
    await call(url, 'POST', `/v1/imports/${id}/run`);
    await eventually(() =>
      expect(services.requests.filter((one) => one.service === 'catalog')).toHaveLength(2),
    );
    await child.kill();

    const next = await start();
    const failed = await ended(next.url, id);
    expect(failed).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('was interrupted'),
      progress: { done: 251, total: 601 },
    });
    expect(counted(failed)).toEqual({
      rows: 601,
      producersCreated: 1,
      productsCreated: 250,
      certificatesCreated: 250,
      refused: 1,
    });

    await call(next.url, 'POST', `/v1/imports/${id}/run`);
    const done = await ended(next.url, id);
    expect(counted(done)).toEqual({
      rows: 601,
      productsCreated: 350,
      certificatesCreated: 350,
      unchanged: 250,
      refused: 1,
    });
    expect(services.register.endState()).toEqual(await undisturbed(file));
    const again = await call(next.url, 'POST', '/v1/imports?fileName=a.csv', file);
    expect(again.id).toBe(id);
  }, 120_000);

  it('stopped and let go on after another has run the import: it writes and asks nothing more', async () => {
    services.reset();
    const { promise, resolve } = Promise.withResolvers<void>();
    services.mischief = (one) =>
      one.service === 'catalog' && one.number === 2 ? promise.then(() => undefined) : undefined;
    const first = await start();
    const { id } = await call(first.url, 'POST', '/v1/imports?fileName=b.csv', freshFile(soundRows(300, 2)));
    await call(first.url, 'POST', `/v1/imports/${id}/run`);
    const hanging = await eventually(() => {
      const [, second] = services.requests.filter((one) => one.service === 'catalog');
      expect(second).toBeDefined();
      return second!;
    });
    process.kill(first.child.pid, 'SIGSTOP');

    const next = await start();
    expect((await ended(next.url, id)).state).toBe('failed');
    await call(next.url, 'POST', `/v1/imports/${id}/run`);
    const done = await ended(next.url, id);
    expect(counted(done)).toEqual({
      rows: 300,
      unchanged: 250,
      productsCreated: 50,
      certificatesCreated: 50,
    });
    const rows = () => database.query('select * from import_rows where import_id = $1 order by row', [id]);
    const [kept, asked] = [await rows(), services.requests.length];

    resolve();
    process.kill(first.child.pid, 'SIGCONT');
    await eventually(() => expect(hanging.answered || hanging.gone).toBe(true));
    // A stop waits for the runs of the process.
    expect((await first.child.kill('SIGTERM')).code).toBe(0);
    expect(services.requests).toHaveLength(asked);
    expect([await call(next.url, 'GET', `/v1/imports/${id}`), await rows()]).toEqual([done, kept]);
  }, 120_000);
});
