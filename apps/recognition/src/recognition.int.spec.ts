import type { CertificateView } from '@onevillage/contracts-recognition';
import { newId } from '@onevillage/platform-database';
import { eventually } from '@onevillage/testing';
import { ProductChangedV1 } from '@onevillage/contracts-catalog';
import { aGrant, idOf, UNIT } from './testing/builders.js';
import {
  aProducerState,
  aProductState,
  aUnitState,
  OFFICER,
  officerOf,
  recognitionBench,
  type RecognitionBench,
} from './testing/recognition-bench.js';

let bench: RecognitionBench;
beforeAll(async () => {
  bench = await recognitionBench();
});
afterAll(() => bench.stop());

const problem = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code: string }).code,
];
const eventCount = async () => (await bench.events()).length;
const does = (id: string, what: string, body: object, ifMatch?: number, as = OFFICER) =>
  bench.post(`/v1/certificates/${id}/${what}`, body, { as, ifMatch });
const withdraw = (id: string, body: object = {}, ifMatch = 1, as = OFFICER) =>
  does(id, 'withdrawal', { ground: 'misuse-of-mark', ...body }, ifMatch, as);
const whats = async (id: string) => (await bench.events(id)).map((event) => event.what);
let n = 0;
const aDecision = () => `${++n}/QĐ-UBND`;

describe('entering a certificate', () => {
  it('answers with it, its ETag and its address, logs one event, and does it once per key', async () => {
    const body = aGrant({ productId: await bench.product() });
    const first = await bench.post('/v1/certificates', body, { as: OFFICER, key: 'once' });
    const view = first.body as CertificateView;
    expect(first.status).toBe(201);
    expect(first.headers).toMatchObject({ etag: '"1"', location: `/v1/certificates/${view.id}` });
    expect(view).toMatchObject({
      state: 'granted',
      phase: 'valid',
      stars: 4,
      validThrough: '2028-06-19',
      renewalFrom: '2027-12-22',
      renewalThrough: '2028-02-20',
      remark: null,
    });
    expect((await bench.post('/v1/certificates', body, { as: OFFICER, key: 'once' })).body).toEqual(view);
    expect(await bench.certificate(view.id)).toEqual(view);
    expect(await whats(view.id)).toEqual(['granted']);
    const again = await bench.post('/v1/certificates', body, { as: OFFICER });
    expect([again.status, (again.body as CertificateView).id]).toEqual([200, view.id]);
    expect(problem(await bench.post('/v1/certificates', { ...body, level: '5' }, { as: OFFICER }))).toEqual([
      409,
      'recognition.certificate-already-entered',
    ]);
    expect(await whats(view.id)).toEqual(['granted']);
  });

  it('is for programme officers of its units only', async () => {
    const body = aGrant({ productId: await bench.product() });
    const post = async (as: object) => problem(await bench.post('/v1/certificates', body, { as }));
    expect(await post(officerOf(idOf(5, 9)))).toEqual([403, 'recognition.out-of-scope']);
    expect(await post({ roles: ['admin'] })).toEqual([403, 'forbidden']);
    expect(await post({ roles: ['producer'], producer: idOf(2, 1) })).toEqual([403, 'forbidden']);
    expect((await bench.post('/v1/certificates', body)).status).toBe(401);
    expect((await bench.post('/v1/certificates', body, { as: officerOf('*') })).status).toBe(201);
  });

  it.each([
    [{ level: '2' }, 422, 'recognition.level-not-certified'],
    [{ level: '9' }, 422, 'recognition.level-unknown'],
    [{ decidedOn: '2026-11-23' }, 422, 'recognition.decided-in-future'],
    [{ decidedOn: '2025-02-29' }, 422, 'validation'],
    [{ decidedOn: '19/06/2025' }, 422, 'validation'],
    [{ validThrough: '2035-01-01' }, 422, 'recognition.period-too-long'],
    [{ scheme: 'OVOP-KH', level: 'certified' }, 422, 'recognition.end-needed'],
    [{ scheme: 'MICHELIN' }, 422, 'validation'],
    [{ predecessorId: '01930000-0000-7000-8000-0000000000ff' }, 404, 'not-found'],
    [{ stars: 5 }, 422, 'unknown-field'],
  ])('refuses %j', async (fields, status, code) => {
    const answer = await bench.post(
      '/v1/certificates',
      { ...aGrant({ productId: await bench.product() }), ...fields },
      { as: OFFICER },
    );
    expect(problem(answer)).toEqual([status, code]);
  });

  it('takes the longest decision and issuer', async () => {
    const long = (letters: number) =>
      Array.from(
        { length: letters },
        (_, i) =>
          `${String.fromCodePoint(0x1780 + ((i * 7) % 33))}\u17d2${String.fromCodePoint(0x1780 + ((i * 11) % 33))}\u17b6`,
      ).join('');
    await bench.granted({
      productId: await bench.product(),
      issuer: long(200),
      decisionNumber: long(100),
      number: long(100),
    });
  });
});

describe('the life of a certificate', () => {
  it('a withdrawal ends it on its day, with a ground; nobody else learns the remark', async () => {
    const { id } = await bench.granted({ productId: await bench.product() });
    expect(problem(await does(id, 'withdrawal', { ground: 'misuse-of-mark' }))).toEqual([
      428,
      'precondition-required',
    ]);
    expect(problem(await withdraw(id, {}, 7))).toEqual([412, 'precondition-failed']);
    expect(problem(await withdraw(id, {}, 1, officerOf(idOf(5, 9))))).toEqual([
      403,
      'recognition.out-of-scope',
    ]);
    expect(problem(await withdraw(id, { on: '2026-11-23' }))).toEqual([
      422,
      'recognition.withdrawal-date-wrong',
    ]);
    expect(problem(await withdraw(id, { ground: 'envy' }))).toEqual([422, 'validation']);
    const { body } = await withdraw(id, { decisionNumber: '9/QĐ', remark: 'Bà Lan' });
    expect(body).toMatchObject({
      state: 'withdrawn',
      withdrawnOn: '2026-11-22',
      validThrough: '2026-11-21',
      remark: '9/QĐ: Bà Lan',
      version: 2,
    });
    expect((await bench.certificate(id, { roles: ['partner'] })).remark).toBeNull();
    expect(JSON.stringify([await bench.events(id), bench.logs()])).not.toContain('Bà Lan');
    expect(problem(await withdraw(id, {}, 2))).toEqual([409, 'recognition.state-change-refused']);
    expect(await whats(id)).toEqual(['granted', 'withdrawn']);
  });

  it('a renewal ends it the day before, linked, in one transaction; an annulment brings it back', async () => {
    const productId = await bench.product();
    const first = await bench.granted({ productId, decidedOn: '2024-02-29', decisionNumber: aDecision() });
    const next = aGrant({ productId, decidedOn: '2026-10-01', decisionNumber: aDecision(), level: '5' });
    expect(problem(await bench.post('/v1/certificates', next, { as: OFFICER }))).toEqual([
      409,
      'recognition.certificate-overlaps',
    ]);
    const renewal = await bench.granted({ ...next, predecessorId: first.id });
    expect(await bench.certificate(first.id)).toMatchObject({
      validThrough: '2026-09-30',
      grantedThrough: '2027-02-28',
      successorId: renewal.id,
      phase: 'ended',
      version: 2,
    });
    expect(renewal).toMatchObject({ predecessorId: first.id, validThrough: '2029-10-01' });
    const [xids] = await bench.database.query(
      'select count(distinct xid) as n from event_log where aggregate_id = any($1) and aggregate_version = (case when aggregate_id = $2 then 2 else 1 end)',
      [[first.id, renewal.id], first.id],
    );
    expect(xids).toEqual({ n: 1 });
    expect(
      (await does(renewal.id, 'annulment', { reason: 'typed into the wrong product' }, 1)).body,
    ).toMatchObject({ state: 'annulled', validThrough: '2026-09-30', predecessorId: null });
    expect(await bench.certificate(first.id)).toMatchObject({
      validThrough: '2027-02-28',
      successorId: null,
      version: 3,
      phase: 'late',
    });
    expect([await whats(first.id), await whats(renewal.id)]).toEqual([
      ['granted', 'ended', 'restored'],
      ['granted', 'annulled'],
    ]);
    expect((await bench.granted({ ...next, level: '3', predecessorId: first.id })).predecessorId).toBe(
      first.id,
    );
  });

  it('an extension adds at most 180 days', async () => {
    const productId = await bench.product();
    const { id } = await bench.granted({ productId, decidedOn: '2023-11-01' });
    const extend = (through: string, ifMatch: number) =>
      does(id, 'extension', { through, legalBasis: '26/2026/QĐ-TTg, Art. 12.3' }, ifMatch);
    expect((await bench.certificate(id)).phase).toBe('expired');
    expect(problem(await extend('2027-05-01', 1))).toEqual([422, 'recognition.extension-too-long']);
    expect((await extend('2027-04-30', 1)).body).toMatchObject({
      validThrough: '2027-04-30',
      grantedThrough: '2026-11-01',
      phase: 'extended',
    });
    const next = await bench.granted({
      productId,
      decidedOn: '2026-11-20',
      decisionNumber: aDecision(),
      predecessorId: id,
    });
    expect(await bench.certificate(id)).toMatchObject({ validThrough: '2026-11-19', successorId: next.id });
    expect(problem(await extend('2027-04-30', 3))).toEqual([409, 'recognition.state-change-refused']);
  });

  it('a product that is retired gets no new one', async () => {
    const product = aProductState({ producerId: await bench.hearOfProducer(aProducerState()) });
    await bench.hearOfProduct(product);
    const { id } = await bench.granted({ productId: product.productId });
    await bench.hearOfProduct({ ...product, state: 'retired' });
    const next = aGrant({ productId: product.productId, decidedOn: '2026-01-01', predecessorId: id });
    expect(problem(await bench.post('/v1/certificates', next, { as: OFFICER }))).toEqual([
      409,
      'recognition.product-retired',
    ]);
    expect((await withdraw(id)).status).toBe(200);
  });

  it('cannot overlap: the database refuses what goes past the code', async () => {
    const productId = await bench.product();
    const { id } = await bench.granted({ productId });
    const copy = `insert into certificates select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'decision_key', gen_random_uuid()) || $2)).* from certificates c where id = $1`;
    await expect(
      bench.database.query(copy, [
        id,
        { valid_from: '2028-06-19', valid_through: '2030-01-01', granted_through: '2030-01-01' },
      ]),
    ).rejects.toMatchObject({
      code: '23P01',
      constraint: 'certificates_one_at_a_time',
    });
    await expect(
      bench.database.query(copy, [
        id,
        {
          decision_key: '858qdubnd',
          valid_from: '2029-01-01',
          valid_through: '2030-01-01',
          granted_through: '2030-01-01',
        },
      ]),
    ).rejects.toMatchObject({ code: '23505' });
    await bench.database.query(copy, [
      id,
      { valid_from: '2028-06-20', valid_through: '2030-01-01', granted_through: '2030-01-01' },
    ]);
    await bench.database.query(copy, [id, { scheme: 'OTOP' }]);
  });
});

describe('a list of certificates', () => {
  it('goes in, repeats without a change or an event, and a dry run keeps nothing', async () => {
    const [a, b] = [await bench.product(), await bench.product()];
    const items = [
      aGrant({ productId: a, decidedOn: '2022-01-01', decisionNumber: aDecision() }),
      aGrant({ productId: a, decidedOn: '2024-06-01', decisionNumber: aDecision(), level: '5' }),
      aGrant({ productId: b, level: '1' }),
      aGrant({ productId: b }),
    ];
    const before = await eventCount();
    const dry = await bench.bulk(items, OFFICER, { dryRun: true });
    expect([dry.counts, await eventCount()]).toMatchObject([{ created: 3, refused: 1 }, before]);
    expect(
      await bench.database.query('select 1 from certificates where product_id = any($1)', [[a, b]]),
    ).toEqual([]);
    const real = await bench.bulk([...items].reverse());
    expect(real.counts).toEqual(dry.counts);
    expect(await eventCount()).toBe(before + 3);
    expect((await bench.bulk(items)).counts).toMatchObject({ unchanged: 3, refused: 1 });
    expect(await eventCount()).toBe(before + 3);
    const { body } = await bench.get('/v1/certificates', { as: OFFICER, query: { productId: a } });
    expect(
      (body as { items: CertificateView[] }).items.map((one) => [one.validFrom, one.validThrough]).sort(),
    ).toEqual([
      ['2022-01-01', '2024-05-31'],
      ['2024-06-01', '2027-06-01'],
    ]);
  });

  it('corrected annuls the wrong entry and enters the right one', async () => {
    const item = aGrant({ productId: await bench.product(), level: '3' });
    const [wrong] = (await bench.bulk([item])).items;
    const [right] = (await bench.bulk([{ ...item, level: '4' }])).items;
    expect(right!.status).toBe('updated');
    expect([await whats(wrong!.id!), await whats(right!.id!)]).toEqual([
      ['granted', 'annulled'],
      ['granted'],
    ]);
    expect((await bench.bulk([{ ...item, level: '4' }])).items).toMatchObject([
      { status: 'unchanged', id: right!.id },
    ]);
  });

  it('does not undo a withdrawal, and refuses each row by itself', async () => {
    const item = aGrant({ productId: await bench.product() });
    const { id } = await bench.granted(item);
    await withdraw(id);
    const other = await bench.product(idOf(5, 9));
    const { items } = await bench.bulk([
      item,
      { ...item, level: '5' },
      aGrant({ productId: other }),
      aGrant({ productId: await bench.product() }),
    ]);
    expect(items.map((one) => one.problem?.code ?? one.status)).toEqual([
      'unchanged',
      'recognition.state-change-refused',
      'recognition.out-of-scope',
      'created',
    ]);
    expect(await whats(id)).toEqual(['granted', 'withdrawn']);
  });
});

describe('a certificate whose product has not been heard of', () => {
  const parts = () => {
    const producer = aProducerState();
    return { producer, product: aProductState({ producerId: producer.producerId }) };
  };
  it.each(['producer, product', 'product, producer'])(
    'waits, and is granted whatever comes first: %s',
    async (order) => {
      const { producer, product } = parts();
      const waiting = await bench.granted({ productId: product.productId });
      expect(waiting).toMatchObject({ state: 'waiting', version: 0, phase: 'waiting' });
      expect(await bench.events(waiting.id)).toEqual([]);
      expect(problem(await withdraw(waiting.id, {}, 0, officerOf('*')))).toEqual([
        409,
        'recognition.state-change-refused',
      ]);
      for (const what of order.split(', '))
        await (what === 'producer' ? bench.hearOfProducer(producer) : bench.hearOfProduct(product));
      await eventually(async () =>
        expect(await bench.certificate(waiting.id)).toMatchObject({ state: 'granted', version: 1 }),
      );
      expect(await whats(waiting.id)).toEqual(['granted']);
    },
  );

  it('with its renewal behind it ends up as if both had been known', async () => {
    const { producer, product } = parts();
    const { productId } = product;
    const later = await bench.granted({ productId, decidedOn: '2026-01-01', decisionNumber: aDecision() });
    await bench.bulk([aGrant({ productId, decidedOn: '2024-01-01', decisionNumber: aDecision() })]);
    const first = await bench.granted({ productId, decidedOn: '2022-01-01', decisionNumber: aDecision() });
    await bench.hearOfProduct(product);
    await bench.hearOfProducer(producer);
    await eventually(async () => expect((await bench.certificate(first.id)).state).not.toBe('waiting'));
    // A command that named no neighbour is refused, now as it would have been then.
    expect(await bench.certificate(first.id)).toMatchObject({
      state: 'refused',
      refusal: 'recognition.certificate-overlaps',
    });
    expect(await bench.certificate(later.id)).toMatchObject({ state: 'granted', validThrough: '2029-01-01' });
    const { body } = await bench.get('/v1/certificates', {
      as: OFFICER,
      query: { productId, state: 'granted' },
    });
    expect((body as { items: CertificateView[] }).items.map((one) => one.validThrough).sort()).toEqual([
      '2025-12-31',
      '2029-01-01',
    ]);
  });

  it('is refused for good when it turns out to be out of scope, and may be entered by who has it', async () => {
    const { producer, product } = parts();
    const waiting = await bench.granted({ productId: product.productId }, officerOf(idOf(5, 9)));
    const other = await bench.bulk([aGrant({ productId: product.productId, level: '5' })]);
    expect(other.items[0]!.problem!.code).toBe('recognition.certificate-waits');
    await bench.hearOfProducer(producer);
    await bench.hearOfProduct(product);
    await eventually(async () =>
      expect(await bench.certificate(waiting.id)).toMatchObject({
        state: 'refused',
        refusal: 'recognition.out-of-scope',
        version: 0,
      }),
    );
    expect((await bench.granted({ productId: product.productId })).state).toBe('granted');
  });

  it('is seen by officers, by nobody else; and counted when it waits for over an hour', async () => {
    const waiting = await bench.granted({ productId: newId() });
    expect((await bench.get(`/v1/certificates/${waiting.id}`, { as: { roles: ['partner'] } })).status).toBe(
      404,
    );
    const listed = (as: object) =>
      bench.get('/v1/certificates', { as, query: { productId: waiting.productId } });
    expect([(await listed(OFFICER)).body, (await listed({ roles: ['partner'] })).body]).toMatchObject([
      { items: [{ id: waiting.id }] },
      { items: [] },
    ]);
    const metric = async () =>
      Number(
        /^waiting_commands\{service="recognition"\} (\d+)$/m.exec((await bench.get('/metrics')).text)![1],
      );
    const before = await metric();
    bench.clock.now = new Date(bench.clock.now.getTime() + 3_600_001);
    expect(await metric()).toBeGreaterThan(before);
  });
});

describe('a product that moves to another producer', () => {
  it('is written by the officers of where it is now', async () => {
    const [here, there] = [
      await bench.hearOfProducer(aProducerState()),
      await bench.hearOfProducer(aProducerState({ adminUnitIds: [idOf(5, 9)] })),
    ];
    const product = aProductState({ producerId: here });
    await bench.hearOfProduct(product);
    const { id } = await bench.granted({ productId: product.productId });
    await bench.hearOfProduct({ ...product, producerId: there }, ProductChangedV1);
    expect(problem(await withdraw(id))).toEqual([403, 'recognition.out-of-scope']);
    expect((await withdraw(id, {}, 1, officerOf(idOf(5, 9)))).status).toBe(200);
  });
});

describe('the issuer of a certificate', () => {
  it('is kept as printed, with the authority that stands in its place today', async () => {
    const lamDong = await bench.hearOfUnit(
      aUnitState({ name: 'Lâm Đồng', type: 'province', validFrom: '2025-07-01' }),
    );
    const dakNong = await bench.hearOfUnit(
      aUnitState({
        name: 'Đắk Nông',
        type: 'province',
        validTo: '2025-07-01',
        successorIds: [lamDong.adminUnitId],
      }),
    );
    const dakSong = await bench.hearOfUnit(
      aUnitState({
        name: 'Đắk Song',
        type: 'district',
        parentId: dakNong.adminUnitId,
        validTo: '2025-07-01',
      }),
    );
    for (const parentId of [dakNong.adminUnitId, lamDong.adminUnitId]) {
      await bench.hearOfUnit(
        aUnitState({ name: 'Châu Thành', type: 'district', parentId, validTo: '2025-07-01' }),
      );
    }
    const productId = await bench.product(UNIT, dakNong.adminUnitId, lamDong.adminUnitId);
    const issuedBy = async (issuer: string, fields: object = {}) => {
      const view = await bench.granted({
        productId,
        issuer,
        decisionNumber: aDecision(),
        ...fields,
        scheme: 'TYPICAL-RURAL',
        level: 'province',
        decidedOn: '2025-06-19',
        validFrom: `2026-0${++m}-01`,
        validThrough: `2026-0${m}-20`,
      });
      expect(view.issuer).toBe(issuer);
      expect(await bench.certificate(view.id)).toEqual(view);
      return [view.issuerAdminUnitId, view.issuerSuccessorIds];
    };
    let m = 0;
    const today = [lamDong.adminUnitId];
    expect(await issuedBy('UBND tỉnh Đắk Nông')).toEqual([dakNong.adminUnitId, today]);
    expect(await issuedBy('Uỷ ban nhân dân huyện Đắk Song')).toEqual([dakSong.adminUnitId, today]);
    // Nobody has imported it, or there are two of the name: today it is a matter of the producer's province.
    expect(await issuedBy('UBND huyện Cư Jút')).toEqual([null, today]);
    expect(await issuedBy('UBND huyện Châu Thành')).toEqual([null, today]);
    expect(await issuedBy('Bộ Nông nghiệp và Môi trường')).toEqual([null, []]);
    expect(await issuedBy('Hội đồng', { issuerAdminUnitId: dakNong.adminUnitId })).toEqual([
      dakNong.adminUnitId,
      today,
    ]);
  });
});

describe('the list of certificates', () => {
  it('is filtered by product, producer, unit, state, day and end, and paged stably', async () => {
    const unit = newId();
    const producerId = await bench.hearOfProducer(aProducerState({ adminUnitIds: [UNIT, unit] }));
    const made: CertificateView[] = [];
    for (let i = 0; i < 3; i++) {
      const productId = await bench.hearOfProduct(aProductState({ producerId }));
      made.push(
        await bench.granted({ productId, decidedOn: `202${4 + i}-01-01`, validThrough: `202${4 + i}-12-31` }),
      );
    }
    await withdraw(made[2]!.id, { on: '2026-06-01' });
    const listed = async (query: Record<string, string | number>) => {
      const ids: string[] = [];
      for (let cursor: string | undefined; ;) {
        const { body } = await bench.get('/v1/certificates', {
          as: OFFICER,
          query: { limit: 1, ...query, ...(cursor && { cursor }) },
        });
        const page = body as { items: CertificateView[]; next: string | null };
        ids.push(...page.items.map((one) => one.id));
        if (!page.next) return ids.map((id) => made.findIndex((one) => one.id === id));
        cursor = page.next;
      }
    };
    const within = { adminUnitId: unit };
    expect(await listed(within)).toEqual([0, 1, 2]);
    expect(await listed({ producerId })).toEqual([0, 1, 2]);
    expect(await listed({ productId: made[1]!.productId })).toEqual([1]);
    expect(await listed({ ...within, state: 'withdrawn' })).toEqual([2]);
    expect(await listed({ ...within, validOn: '2025-12-31' })).toEqual([1]);
    expect(await listed({ ...within, validOn: '2026-05-31' })).toEqual([2]);
    expect(await listed({ ...within, validOn: '2026-06-01' })).toEqual([]);
    expect(await listed({ ...within, endsBy: '2025-12-31' })).toEqual([0, 1]);
    expect(await listed({ ...within, scheme: 'OTOP' })).toEqual([]);
    expect((await bench.get('/v1/certificates')).status).toBe(401);
  });
});

describe('schemes', () => {
  it('are told to anybody, with the levels of a day', async () => {
    const levels = async (query: object) => {
      const { body } = await bench.get('/v1/schemes', { query: { ...query } });
      return (body as { scheme: string; levels: { certified: boolean; legalSource: string }[] }[]).find(
        (one) => one.scheme === 'OCOP',
      )!.levels;
    };
    expect((await levels({})).map((one) => one.certified)).toEqual([false, false, true, true, true]);
    expect((await levels({ date: '2024-01-01' }))[0]!.legalSource).toBe('148/QĐ-TTg, 1489/QĐ-TTg');
    expect(await levels({ date: '2017-01-01' })).toEqual([]);
  });
});

describe('a rebuild of what is known of products and producers', () => {
  it.each(['products', 'producers', 'admin-units'])(
    '%s: fills its table anew, and does nothing else a second time',
    async (projection) => {
      const table = `known_${projection.replace('-', '_')}`;
      const waiting = await bench.granted({ productId: newId() });
      const before = [await bench.database.query(`select * from ${table} order by 1`), await eventCount()];
      await bench.database.query(`delete from ${table} where ctid = (select min(ctid) from ${table})`);
      const asked = await bench.post(
        `/v1/operations/projections/${projection}/rebuild`,
        {},
        { as: { roles: ['admin'] } },
      );
      expect(asked.status).toBeLessThan(300);
      await eventually(
        async () =>
          expect([
            await bench.database.query(`select * from ${table} order by 1`),
            await eventCount(),
          ]).toEqual(before),
        { timeoutMs: 30_000 },
      );
      expect((await bench.certificate(waiting.id)).state).toBe('waiting');
    },
  );
});
