import type { Mischief } from '../testing/fake-services.js';
import { SOUND } from '../register/testing/read-rows.js';
import { freshFile, soundRows } from '../testing/register-file.js';
import { OFFICER, TestIntake, undisturbed } from '../testing/test-intake.js';

const { counted } = TestIntake;
let intake: TestIntake;
beforeAll(async () => {
  intake = await TestIntake.start({ IMPORT_HEARTBEAT_SECONDS: '1' });
});
afterAll(() => intake.stop());
beforeEach(() => intake.services.reset());

describe('a service that does not behave', () => {
  const first =
    (service: string, mischief: Mischief) =>
    (call: { service: string; number: number }): Mischief =>
      call.service === service && call.number === 1 ? mischief : undefined;

  it.each<[string, Mischief]>([
    ['is too busy (429) and says for how long', { status: 429, headers: { 'retry-after': '1' } }],
    ['is not available (503) and says for how long', { status: 503, headers: { 'retry-after': '1' } }],
    [
      'names a date to come back',
      { status: 503, headers: { 'retry-after': new Date(Date.now() + 1_000).toUTCString() } },
    ],
    ['says something strange about when', { status: 503, headers: { 'retry-after': 'soon' } }],
    ['is away behind the gateway (502)', { status: 502, body: '<html>bad gateway</html>' }],
    ['did not answer the gateway in time (504)', { status: 504 }],
    ['still works at the same request (409)', { status: 409, body: { code: 'in-progress' } }],
    ['answers, and the answer is lost', 'answer-lost'],
    ['hangs up', 'connection-cut'],
    ['answers half', { status: 200, body: '{"dryRun":false,"items":[{"ind' }],
    ['does not answer each item', { status: 200, body: { dryRun: false, items: [] } }],
  ])('%s is asked again, by the same key, and nothing is doubled', async (_, mischief) => {
    for (const service of ['producers', 'recognition']) {
      intake.services.reset();
      intake.services.mischief = first(service, mischief);
      const { id } = await intake.uploaded(freshFile());
      const done = await intake.run(id);
      expect([done.state, done.failure]).toEqual(['done', null]);
      expect(counted(done)).toEqual({
        rows: 5,
        producersCreated: 2,
        productsCreated: 5,
        certificatesCreated: 5,
      });
      const [one, two] = intake.services.requests.filter((call) => call.service === service);
      expect(two!.key).toBe(one!.key);
      expect(intake.services.register.of('producers')).toHaveLength(2);
      expect(intake.services.register.of('recognition')).toHaveLength(5);
    }
  });

  it('waits as long as it is told to', async () => {
    intake.services.mischief = first('catalog', { status: 429, headers: { 'retry-after': '2' } });
    const { id } = await intake.uploaded(freshFile());
    const began = performance.now();
    expect((await intake.run(id)).state).toBe('done');
    expect(performance.now() - began).toBeGreaterThan(1_900);
  });

  it.each<[string, Mischief, RegExp]>([
    ['is gone for good', 'connection-cut', /catalog.* does not answer\. Run it again later/],
    [
      'breaks (500)',
      { status: 500, body: { code: 'internal', detail: 'Something failed.' } },
      /500: Something failed\. \[internal\]/,
    ],
    [
      'does not let the officer (403)',
      { status: 403, body: { code: 'forbidden', detail: 'Your roles do not allow this.' } },
      /403: Your roles/,
    ],
    [
      'does not want the token any more (401)',
      { status: 401, body: { code: 'unauthenticated' } },
      /sign-in ran out.*what went in is found/,
    ],
    ['sends elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }, /does not answer/],
    [
      'refuses the whole',
      { status: 422, body: { code: 'idempotency-key-reused', detail: 'Used before.' } },
      /422: Used before/,
    ],
  ])('%s fails the import with the reason; a run later finds what went in', async (_, mischief, reason) => {
    intake.services.mischief = (call) => (call.service === 'catalog' ? mischief : undefined);
    const { id } = await intake.uploaded(freshFile());
    const failed = await intake.run(id);
    expect(failed).toMatchObject({ state: 'failed', failure: expect.stringMatching(reason) });
    const vi = await intake.get(`/v1/imports/${id}`, OFFICER, 'vi');
    expect(vi.body.failure).not.toBe(failed.failure);
    expect(intake.services.register.of('producers')).toHaveLength(2);
    intake.services.mischief = () => undefined;
    const done = await intake.run(id);
    expect(done).toMatchObject({ state: 'done', failure: null });
    expect(counted(done)).toEqual({ rows: 5, productsCreated: 5, certificatesCreated: 5 });
  });

  it('stops in the middle when the token runs out, and goes on from there with another', async () => {
    const file = freshFile(soundRows(600, 1));
    intake.services.mischief = (call) =>
      call.service === 'catalog' && call.number === 2
        ? { status: 401, body: { code: 'unauthenticated' } }
        : undefined;
    const { id } = await intake.uploaded(file);
    const failed = await intake.run(id);
    expect(failed).toMatchObject({ state: 'failed', progress: { done: 250, total: 600 } });
    expect(counted(failed)).toEqual({
      rows: 600,
      producersCreated: 1,
      productsCreated: 250,
      certificatesCreated: 250,
    });
    const [before] = intake.services.requests;
    intake.services.mischief = () => undefined;
    expect(counted(await intake.run(id))).toEqual({
      rows: 600,
      unchanged: 250,
      productsCreated: 350,
      certificatesCreated: 350,
    });
    expect(intake.services.requests.at(-1)!.authorization).not.toBe(before!.authorization);
    expect(intake.services.register.endState()).toEqual(await undisturbed(file));
  });

  it('is told apart from a row that it does not understand: that one is refused, the others go in', async () => {
    intake.services.mischief = ({ service, items }) => {
      const bad = items.findIndex((item) => String(item['name']).startsWith('Mắm số 2'));
      if (service !== 'catalog' || bad === -1) return undefined;
      const errors = [
        {
          pointer: `/items/${bad}/name`,
          code: 'mixed-script',
          message: 'name holds letters of another alphabet',
        },
      ];
      return { status: 422, body: { code: 'validation', detail: 'Some fields are not valid.', errors } };
    };
    const { id } = await intake.uploaded(freshFile(soundRows(4)));
    const done = await intake.run(id);
    expect(counted(done)).toEqual({
      rows: 4,
      producersCreated: 4,
      productsCreated: 3,
      certificatesCreated: 3,
      refused: 1,
    });
    const [row] = await intake.rows(id, '&outcome=refused');
    expect(row!.issues).toMatchObject([
      { row: 3, code: 'validation', remedy: 'name holds letters of another alphabet' },
    ]);
  });
});

describe('personal data', () => {
  const secrets = [
    '0912345678',
    '0912 345 678',
    'nguoi.dai.dien@example.vn',
    'Trần Thị Bí Mật',
    '066123456789',
    '06612345678',
  ];

  it('goes to the private fields of the producer, and into no log, note, row, issue or failure', async () => {
    const rows = [
      { ...SOUND, phone: secrets[0]!, representative: secrets[3]!, personalId: secrets[4]! },
      { ...SOUND, product: 'Mắm ruốc', producer: 'HKD Cô Ba', personalId: secrets[5]!, phone: secrets[1]! },
      { ...SOUND, product: 'Mắm tôm', producer: 'HKD Cô Tư', taxCode: secrets[4]! },
      {
        ...SOUND,
        product: 'Mắm cá',
        producer: 'HKD Cô Năm',
        taxCode: secrets[5]!,
        group: 'Phụ tùng',
        phone: secrets[0]!,
      },
    ];
    const file = `${freshFile(rows)}"Người lập biểu: ${secrets[3]}, ĐT ${secrets[1]}, ${secrets[2]}"\r\n`;
    intake.services.mischief = (call) =>
      call.service === 'recognition'
        ? { status: 500, body: { code: 'internal', detail: 'Failed.' } }
        : undefined;
    const { id } = await intake.uploaded(file);
    const failed = await intake.run(id);
    expect(failed.state).toBe('failed');
    const [producer] = intake.services.register.of('producers');
    expect(JSON.stringify(producer!.item)).toContain(secrets[0]);

    const { database } = intake.service;
    const kept = await database.query(
      `select i.reading, i.failure, i.counts, r.* from imports i left join import_rows r on r.import_id = i.id where i.id = $1`,
      [id],
    );
    const views = [await intake.one(id), await intake.rows(id), intake.service.logs(), kept];
    const told = JSON.stringify(views);
    for (const secret of secrets.filter((one) => one !== secrets[3])) expect(told).not.toContain(secret);
    expect(JSON.stringify([views[1], views[2]])).not.toContain(secrets[3]);
  });
});
