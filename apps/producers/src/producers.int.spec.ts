import type { BulkResult } from '@onevillage/contracts-kit';
import type { ProducerPrivateView } from '@onevillage/contracts-producers';
import { aRow, TAX } from './testing/builders.js';
import { ADMIN, OFFICER, producersBench, type ProducersBench } from './testing/producers-bench.js';

let bench: ProducersBench;
beforeAll(async () => {
  bench = await producersBench();
});
afterAll(() => bench.stop());

const problem = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code: string }).code,
];
const at = (name: string, on?: string) => ({ adminUnit: { province: name, ...(on && { on }) } });
let n = 0;
const unique = (what = 'Hợp tác xã') => `${what} số ${++n}`;
const register = async (fields: object = {}, as = OFFICER): Promise<ProducerPrivateView> => {
  const answer = await bench.post(
    '/v1/producers',
    { ...aRow({ name: unique() }), ...at('tỉnh Lâm Đồng'), ...fields },
    { as },
  );
  expect([answer.status, answer.body]).toMatchObject([201, {}]);
  return answer.body as ProducerPrivateView;
};
const eventCount = async () => (await bench.events()).length;

describe('registering a producer', () => {
  it('answers with it, its ETag and its address, logs one event, and does it once per key', async () => {
    const body = { ...aRow({ name: unique() }), ...at('tỉnh Lâm Đồng'), taxCode: TAX[0] };
    const first = await bench.post('/v1/producers', body, { as: OFFICER, key: 'once' });
    const { id } = first.body as { id: string };
    expect(first.status).toBe(201);
    expect(first.headers).toMatchObject({ etag: '"1"', location: `/v1/producers/${id}` });
    const again = await bench.post('/v1/producers', body, { as: OFFICER, key: 'once' });
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect(await bench.events(id)).toMatchObject([{ type: 'producers.producer.registered.v1', version: 1 }]);
    expect(problem(await bench.post('/v1/producers', body, { as: OFFICER, key: null }))).toEqual([
      400,
      'idempotency-key-missing',
    ]);
    expect(
      problem(await bench.post('/v1/producers', { ...body, name: 'x' }, { as: OFFICER, key: 'once' })),
    ).toEqual([422, 'idempotency-key-reused']);
  });

  it('is for officers, each within its administrative units', async () => {
    const body = { ...aRow({ name: unique() }), ...at('tỉnh Lâm Đồng') };
    expect((await bench.post('/v1/producers', body)).status).toBe(401);
    expect(problem(await bench.post('/v1/producers', body, { as: { roles: ['producer'] } }))).toEqual([
      403,
      'forbidden',
    ]);
    const officer = bench.officerOf(await bench.unit('04'));
    expect(problem(await bench.post('/v1/producers', body, { as: officer }))).toEqual([
      403,
      'producers.out-of-scope',
    ]);
    expect(problem(await bench.post('/v1/producers', aRow({ name: unique() }), { as: officer }))).toEqual([
      403,
      'producers.out-of-scope',
    ]);
    expect((await bench.post('/v1/producers', body, { as: ADMIN })).status).toBe(201);
  });

  it('gives officers of the new province those of the former ones', async () => {
    const officer = bench.officerOf(await bench.unit('68'));
    const made = await register(at('tỉnh Đắk Nông', '2025-06-19'), officer);
    const [former, present] = [await bench.unit('67', '2025-06-30'), await bench.unit('68')];
    expect(made.adminUnitId).toBe(former.id);
    expect(made.adminUnitIds).toEqual(expect.arrayContaining([former.id, present.id]));
  });

  it('words a tax code and a name that are taken', async () => {
    const owner = await register({ taxCode: TAX[1] });
    const clash = await bench.post('/v1/producers', aRow({ name: unique(), taxCode: TAX[1] }), {
      as: OFFICER,
    });
    expect(problem(clash)).toEqual([409, 'producers.tax-code-taken']);
    expect((clash.body as { detail: string }).detail).toContain(owner.id);
    const named = await register();
    const twin = await bench.post(
      '/v1/producers',
      { ...aRow({ name: named.name.toUpperCase() }), ...at('Lâm Đồng') },
      { as: OFFICER },
    );
    expect(problem(twin)).toEqual([409, 'producers.name-taken']);
    const elsewhere = await bench.post(
      '/v1/producers',
      { ...aRow({ name: named.name }), ...at('Cao Bằng') },
      { as: OFFICER },
    );
    expect(elsewhere.status).toBe(201);
  });

  it.each([
    [{ taxCode: '0300588568' }, 'producers.tax-code-invalid'],
    [{ personalId: '123' }, 'producers.personal-id-invalid'],
    [{ adminUnit: { code: '89' } }, 'producers.admin-unit-unknown'],
    [{ adminUnit: { province: 'Atlantis' } }, 'producers.admin-unit-unknown'],
    [{ name: 'a\u0000b' }, 'validation'],
    [{ legalForm: 'guild' }, 'validation'],
    [{ stars: 5 }, 'unknown-field'],
  ])('refuses %j', async (fields, code) => {
    const answer = await bench.post(
      '/v1/producers',
      { ...aRow({ name: unique() }), ...at('Lâm Đồng'), ...fields },
      { as: OFFICER },
    );
    expect(problem(answer)).toEqual([422, code]);
  });

  it('takes the longest name in any script', async () => {
    const letters = Array.from(
      { length: 300 },
      (_, i) =>
        String.fromCodePoint(0x1780 + ((i * 7) % 33)) +
        '\u17d2' +
        String.fromCodePoint(0x1780 + ((i * 11) % 33)) +
        '\u17b6',
    );
    const made = await register({ name: letters.join('') });
    expect(made.name).toHaveLength(letters.join('').normalize('NFC').length);
  });
});

describe('changing a producer', () => {
  it('needs the version that was seen, and logs nothing when nothing changes', async () => {
    const { id } = await register();
    const change = (body: object, ifMatch?: number) =>
      bench.patch(`/v1/producers/${id}`, body, { as: OFFICER, ifMatch });
    expect(problem(await change({ address: 'A' }))).toEqual([428, 'precondition-required']);
    const changed = await change({ address: 'A' }, 1);
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
    expect(problem(await change({ address: 'B' }, 1))).toEqual([412, 'precondition-failed']);
    expect((await change({ address: 'A' }, 2)).headers['etag']).toBe('"2"');
    expect((await bench.events(id)).map((event) => event.version)).toEqual([1, 2]);
    expect((await bench.get(`/v1/producers/${id}`, { as: OFFICER })).headers['etag']).toBe('"2"');
    expect((await bench.get(`/v1/producers/${id}`, { as: OFFICER })).body).toMatchObject({
      address: 'A',
      version: 2,
    });
  });

  it('out of an officer, or into where it has no say, is refused', async () => {
    const [lamDong, caoBang] = [await bench.unit('68'), await bench.unit('04')];
    const { id } = await register();
    const move = { adminUnit: { id: caoBang.id } };
    const change = (as: typeof OFFICER) => bench.patch(`/v1/producers/${id}`, move, { as, ifMatch: 1 });
    expect(problem(await change(bench.officerOf(caoBang)))).toEqual([403, 'producers.out-of-scope']);
    expect(problem(await change(bench.officerOf(lamDong)))).toEqual([403, 'producers.out-of-scope']);
    expect((await change(bench.officerOf(lamDong, caoBang))).body).toMatchObject({ adminUnitId: caoBang.id });
    expect(
      problem(
        await bench.patch('/v1/producers/01930000-0000-7000-8000-000000000000', move, {
          as: OFFICER,
          ifMatch: 1,
        }),
      ),
    ).toEqual([404, 'not-found']);
  });

  it('to a tax code or name of somebody else is refused, worded', async () => {
    const [a, b] = [await register({ taxCode: TAX[2] }), await register()];
    const taken = await bench.patch(
      `/v1/producers/${b.id}`,
      { taxCode: TAX[2] },
      { as: OFFICER, ifMatch: 1 },
    );
    expect(problem(taken)).toEqual([409, 'producers.tax-code-taken']);
    const c = await register();
    expect(
      problem(await bench.patch(`/v1/producers/${c.id}`, { name: b.name }, { as: OFFICER, ifMatch: 1 })),
    ).toEqual([409, 'producers.name-taken']);
    expect(
      problem(
        await bench.patch(
          `/v1/producers/${a.id}`,
          { taxCode: null, name: b.name },
          { as: OFFICER, ifMatch: 1 },
        ),
      ),
    ).toEqual([409, 'producers.name-taken']);
  });

  it('suspends, closes and takes up again, with a reason', async () => {
    const { id } = await register();
    const to = (state: string, ifMatch: number) =>
      bench.post(`/v1/producers/${id}/state`, { state, reason: 'as told' }, { as: OFFICER, ifMatch });
    expect((await to('suspended', 1)).body).toMatchObject({ state: 'suspended', version: 2 });
    expect(problem(await to('suspended', 2))).toEqual([409, 'producers.state-change-refused']);
    expect((await to('closed', 2)).body).toMatchObject({ state: 'closed' });
    expect((await to('active', 3)).body).toMatchObject({ state: 'active' });
    expect((await bench.events(id)).map((event) => event.data['state'])).toEqual([
      'active',
      'suspended',
      'closed',
      'active',
    ]);
  });
});

describe('what is private', () => {
  const household = {
    legalForm: 'production-household',
    taxCode: '079190001234',
    contacts: [{ kind: 'phone', value: '0912345678' }],
  };

  it('is seen by officers in scope and the producer itself, and by nobody else', async () => {
    const { id } = await register(household);
    const see = async (as: typeof OFFICER) =>
      (await bench.get(`/v1/producers/${id}`, { as })).body as Partial<ProducerPrivateView>;
    for (const as of [OFFICER, ADMIN, { roles: ['producer'], producer: id }]) {
      expect(await see(as)).toMatchObject({
        personalIdEnd: '234',
        contacts: household.contacts,
        taxCode: null,
      });
    }
    for (const as of [
      bench.officerOf(await bench.unit('04')),
      { roles: ['buyer'], adminUnitIds: ['*'] },
      { roles: ['producer'], producer: 'another' },
    ]) {
      expect(Object.keys(await see(as))).toEqual(expect.not.arrayContaining(['contacts', 'personalIdEnd']));
    }
    expect((await bench.get('/v1/producers', { as: OFFICER, query: { limit: 200 } })).text).not.toContain(
      '0912345678',
    );
    expect((await bench.get(`/v1/producers/${id}`)).status).toBe(401);
  });

  it('has an ETag of its own: who has the public view is not told that nothing changed', async () => {
    const { id } = await register(household);
    const path = `/v1/producers/${id}`;
    const tag = async (as: typeof OFFICER) => (await bench.get(path, { as })).headers['etag'];
    const buyer = { roles: ['buyer'] };
    expect(
      await Promise.all([OFFICER, ADMIN, { roles: ['producer'], producer: id }, buyer].map(tag)),
    ).toEqual(['"1"', '"1"', '"1"', '"1-public"']);
    expect((await bench.patch(path, { contacts: [] }, { as: OFFICER, ifMatch: 1 })).status).toBe(200);
    expect(await tag(buyer)).toBe('"2-public"');
  });

  it('is in no event, no log line, no answer of a list, and not among the answers kept for a repeat', async () => {
    const { id } = await register(household);
    await bench.patch(`/v1/producers/${id}`, { personalId: '079190005678' }, { as: OFFICER, ifMatch: 1 });
    await bench.bulk([
      aRow({ name: unique(), ...at('Lâm Đồng'), taxCode: '079190009999', legalForm: 'cooperative' }),
    ]);
    await bench.bulk([
      aRow({ name: unique(), ...at('Lâm Đồng'), taxCode: '079190008888', legalForm: 'farm' }),
    ]);
    const answers = await bench.database.query<{ body: string }>('select * from idempotency_keys');
    expect(answers.length).toBeGreaterThan(2);
    const decoded = answers.map(({ body }) => Buffer.from(body, 'base64').toString('latin1'));
    const kept = JSON.stringify([await bench.events(), bench.logs(), answers, decoded]);
    for (const secret of ['07919000', '0912345678']) expect(kept).not.toContain(secret);
  });

  it('can be taken away', async () => {
    const { id } = await register(household);
    const emptied = await bench.patch(
      `/v1/producers/${id}`,
      { contacts: [], personalId: null },
      { as: OFFICER, ifMatch: 1 },
    );
    expect(emptied.body).toMatchObject({ contacts: [], personalIdEnd: null });
    expect((await bench.get(`/v1/producers/${id}`, { as: OFFICER })).body).toMatchObject({
      contacts: [],
      personalIdEnd: null,
    });
    expect(await bench.database.query('select 1 from producer_private where producer_id = $1', [id])).toEqual(
      [],
    );
  });
});

describe('an import', () => {
  it('creates, repeats without a change or an event, then updates', async () => {
    const rows = [
      aRow({ name: unique(), ...at('Lâm Đồng'), address: 'Thôn 1' }),
      aRow({
        name: unique(),
        adminUnit: { province: 'Lâm Đồng', commune: 'xã Trường Xuân' },
        contacts: [{ kind: 'phone', value: '0900000001' }],
      }),
    ];
    const first = await bench.bulk(rows);
    expect(first.counts).toMatchObject({ created: 2 });
    const events = await eventCount();
    const again = await bench.bulk(rows);
    expect([again.counts, again.items.map((item) => item.id)]).toMatchObject([
      { unchanged: 2 },
      first.items.map((item) => item.id),
    ]);
    expect(await eventCount()).toBe(events);
    const corrected = await bench.bulk([{ ...rows[0]!, address: 'Thôn 2' }, rows[1]!]);
    expect(corrected.items).toMatchObject([
      { status: 'updated', version: 2 },
      { status: 'unchanged', version: 1 },
    ]);
    expect(await eventCount()).toBe(events + 1);
  });

  it('as a dry run answers the same and leaves nothing', async () => {
    const rows = [aRow({ name: unique(), ...at('Lâm Đồng') }), aRow({ name: unique(), taxCode: 'x' })];
    const before = [await eventCount(), await bench.database.query('select count(*) from producers')];
    const dry = await bench.bulk(rows, OFFICER, { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, counts: { created: 1, refused: 1 } });
    expect([await eventCount(), await bench.database.query('select count(*) from producers')]).toEqual(
      before,
    );
    expect((await bench.bulk(rows)).counts).toEqual(dry.counts);
  });

  it('answers each row by itself', async () => {
    const officer = bench.officerOf(await bench.unit('68'));
    const elsewhere = await register(at('Cao Bằng'));
    const good = aRow({ name: unique(), ...at('Lâm Đồng') });
    const { items } = await bench.bulk(
      [
        good,
        aRow({ name: unique(), ...at('Cao Bằng') }),
        aRow({ name: elsewhere.name, ...at('Cao Bằng') }),
        aRow({ name: unique(), ...at('Atlantis') }),
        { ...good, address: 'told twice' },
      ],
      officer,
    );
    expect(items.map((item) => item.problem?.code ?? item.status)).toEqual([
      'created',
      'producers.out-of-scope',
      'producers.out-of-scope',
      'producers.admin-unit-unknown',
      'producers.rows-disagree',
    ]);
    expect(items[3]!.problem!.detail).toContain('Atlantis');
  });

  it('takes the neighbours of a row that is not well-formed, and tells where it is wrong', async () => {
    const rows = ['a', 'b', 'c'].map(() => aRow({ name: unique(), ...at('Lâm Đồng') }));
    const items = [rows[0], { ...rows[1], name: '', legalFrom: 'farm' }, rows[2]];
    const { status, body } = await bench.post('/v1/producers/bulk', { items }, { as: OFFICER });
    expect([status, body]).toMatchObject([
      200,
      {
        counts: { created: 2, refused: 1 },
        items: [
          { status: 'created' },
          { status: 'refused', problem: { code: 'validation' } },
          { status: 'created' },
        ],
      },
    ]);
    const { errors } = (body as BulkResult).items[1]!.problem!;
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/items/1/legalFrom', 'unknown-field'],
      ['/items/1/name', 'too-short'],
    ]);
    const coded = await bench.bulk([...rows.slice(0, 1), aRow({ name: unique(), taxCode: 'x' })]);
    expect(coded.items[1]!.problem).toMatchObject({
      code: 'producers.tax-code-invalid',
      errors: [{ pointer: '/items/1/taxCode' }],
    });
  });

  it('puts a near match to a person, and does as decided', async () => {
    const name = 'Hợp tác xã nông nghiệp Ánh Dương';
    const made = await register({ name });
    const slip = aRow({ name: 'Hợp tác xã nông nghiệp Ánh Dươngg', ...at('Lâm Đồng') });
    const [near] = (await bench.bulk([slip])).items;
    expect(near).toMatchObject({ status: 'near-match', candidates: [{ id: made.id, name }] });
    expect(near!.candidates![0]!.score).toBeGreaterThan(60);
    expect((await bench.bulk([{ ...slip, sameAs: made.id }])).items).toMatchObject([
      { status: 'unchanged', id: made.id },
    ]);
    const [other] = (await bench.bulk([{ ...slip, decision: 'new' }])).items;
    expect(other!.status).toBe('created');
    for (const again of [slip, { ...slip, decision: 'new' as const }]) {
      expect((await bench.bulk([again])).items).toMatchObject([{ status: 'unchanged', id: other!.id }]);
    }
  });

  it('keeps namesakes of two provinces apart', async () => {
    const name = unique('Cơ sở Hương');
    const row = (province: string) => aRow({ name, adminUnit: { province, commune: 'xã Tân Lập' } });
    const { items } = await bench.bulk([row('Cao Bằng'), row('Lâm Đồng')]);
    expect(items.map((item) => item.status)).toEqual(['created', 'created']);
    const again = await bench.bulk([row('Lâm Đồng'), row('Cao Bằng')]);
    expect(again.items.map((item) => [item.status, item.id])).toEqual([
      ['unchanged', items[1]!.id],
      ['unchanged', items[0]!.id],
    ]);
  });

  it('does not let one row with a tax code of somebody else spoil the rest', async () => {
    const [owner, other] = [await register({ taxCode: `${TAX[0]}-009` }), await register()];
    const { items } = await bench.bulk([
      aRow({ name: other.name, ...at('Lâm Đồng'), sameAs: other.id, taxCode: `${TAX[0]}-009` }),
      aRow({ name: unique(), ...at('Lâm Đồng') }),
    ]);
    expect(items.map((item) => item.problem?.code ?? item.status)).toEqual([
      'producers.tax-code-taken',
      'created',
    ]);
    expect(items[0]!.problem!.detail).toContain(owner.id);
  });

  it('of more than a thousand rows, or none, is refused', async () => {
    const rows = (count: number) => ({ items: Array.from({ length: count }, () => aRow()) });
    for (const count of [0, 1001])
      expect((await bench.post('/v1/producers/bulk', rows(count), { as: OFFICER })).status).toBe(422);
  });
});

describe('a duplicate', () => {
  it('is merged by a person, gives up its tax code, and does not come back with the next list', async () => {
    const [duplicate, survivor] = [await register({ taxCode: `${TAX[0]}-011` }), await register()];
    const merge = (as: typeof OFFICER, into = survivor.id) =>
      bench.post(
        `/v1/producers/${duplicate.id}/merge`,
        { into, reason: 'the same people' },
        { as, ifMatch: 1 },
      );
    expect(problem(await merge(bench.officerOf(await bench.unit('04'))))).toEqual([
      403,
      'producers.out-of-scope',
    ]);
    expect(problem(await merge(OFFICER, duplicate.id))).toEqual([409, 'producers.merge-refused']);
    expect(problem(await merge(OFFICER, '01930000-0000-7000-8000-000000000000'))).toEqual([
      409,
      'producers.merge-refused',
    ]);
    expect((await merge(OFFICER)).body).toMatchObject({
      state: 'merged',
      mergedInto: survivor.id,
      version: 2,
    });
    expect((await bench.events(duplicate.id)).at(-1)).toMatchObject({
      type: 'producers.producer.merged.v1',
      data: { mergedInto: survivor.id },
    });

    const rows = [
      aRow({ name: duplicate.name, ...at('Lâm Đồng') }),
      aRow({ name: 'Renamed', ...at('Lâm Đồng'), taxCode: `${TAX[0]}-011` }),
    ];
    expect((await bench.bulk(rows)).items).toMatchObject([
      { status: 'unchanged', id: survivor.id },
      { status: 'unchanged', id: survivor.id },
    ]);
    expect(
      (
        await bench.patch(
          `/v1/producers/${survivor.id}`,
          { taxCode: `${TAX[0]}-011` },
          { as: OFFICER, ifMatch: 1 },
        )
      ).status,
    ).toBe(200);
    const change = await bench.patch(
      `/v1/producers/${duplicate.id}`,
      { name: 'x' },
      { as: OFFICER, ifMatch: 2 },
    );
    expect(problem(change)).toEqual([409, 'producers.state-change-refused']);
  });
});

describe('quality documents', () => {
  const document = {
    kind: 'vietgap',
    issuer: 'VietCert',
    number: 'VG-1',
    scope: '2 ha',
    validFrom: '2025-01-01',
    validThrough: '2026-12-31',
  };

  it('are added and taken away, each a version of their producer', async () => {
    const { id } = await register();
    const path = `/v1/producers/${id}/quality-documents`;
    const added = await bench.post(path, document, { as: OFFICER, ifMatch: 1 });
    expect([added.status, added.headers['etag']]).toEqual([201, '"2"']);
    const [made] = (added.body as ProducerPrivateView).qualityDocuments;
    expect(made).toMatchObject(document);
    expect((await bench.events(id)).at(-1)!.data['qualityDocuments']).toEqual([made]);
    expect((await bench.get(`/v1/producers/${id}`, { as: { roles: ['buyer'] } })).body).toMatchObject({
      qualityDocuments: [made],
    });
    expect(problem(await bench.post(path, document, { as: OFFICER }))).toEqual([
      428,
      'precondition-required',
    ]);
    const officer = bench.officerOf(await bench.unit('04'));
    expect(problem(await bench.post(path, document, { as: officer, ifMatch: 2 }))).toEqual([
      403,
      'producers.out-of-scope',
    ]);
    const gone = await bench.delete(`${path}/${made!.documentId}`, { as: OFFICER, ifMatch: 2 });
    expect([gone.status, (gone.body as ProducerPrivateView).qualityDocuments]).toEqual([200, []]);
    expect(problem(await bench.delete(`${path}/${made!.documentId}`, { as: OFFICER, ifMatch: 3 }))).toEqual([
      404,
      'not-found',
    ]);
    expect((await bench.events(id)).map((event) => event.version)).toEqual([1, 2, 3]);
  });

  it('end after they begin', async () => {
    const { id } = await register();
    const answer = await bench.post(
      `/v1/producers/${id}/quality-documents`,
      { ...document, validThrough: '2024-12-31' },
      { as: OFFICER, ifMatch: 1 },
    );
    expect(problem(answer)).toEqual([422, 'producers.period-ends-before-start']);
  });
});

describe('the list of producers', () => {
  it('is paged stably while others write, filtered by unit, state, form and folded name', async () => {
    const officer = OFFICER;
    const made = [];
    for (let i = 0; i < 5; i++)
      made.push(await register({ name: unique('HTX Hoà Bình'), ...at('tỉnh Bình Dương', '2025-06-30') }));
    const pages = async (query: Record<string, string>) => {
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const { body } = await bench.get('/v1/producers', {
          as: officer,
          query: { limit: 2, ...query, ...(cursor && { cursor }) },
        });
        const page = body as { items: { id: string }[]; next: string | null };
        seen.push(...page.items.map((item) => item.id));
        if (!page.next) return seen;
        cursor = page.next;
        await register();
      }
    };
    const [former, present] = [await bench.unit('74', '2025-06-30'), await bench.unit('79')];
    const ids = made.map((one) => one.id).sort();
    for (const unit of [former, present])
      expect(await pages({ adminUnitId: unit.id, q: 'hoa binh' })).toEqual(ids);
    expect(await pages({ q: 'htx hòa bình', adminUnitId: present.id })).toEqual(ids);
    expect(await pages({ adminUnitId: present.id, state: 'closed' })).toEqual([]);
    expect(await pages({ adminUnitId: present.id, legalForm: 'farm' })).toEqual([]);
    const { body } = await bench.get('/v1/producers', { as: officer, query: { limit: 2 } });
    const { next } = body as { next: string };
    expect(
      problem(await bench.get('/v1/producers', { as: officer, query: { cursor: next, state: 'active' } })),
    ).toEqual([400, 'invalid-cursor']);
  });
});
