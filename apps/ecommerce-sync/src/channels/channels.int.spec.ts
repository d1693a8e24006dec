import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ChannelChangedV1,
  ChannelClosedV1,
  ChannelOpenedV1,
  type ChannelState,
  type ChannelView,
  DEMONSTRATION_PARTNER_ID,
} from '@onevillage/contracts-ecommerce-sync';
import { ShowroomOpenedV1 } from '@onevillage/contracts-showroom';
import { eventually, readTopic } from '@onevillage/testing';
import type supertest from 'supertest';
import { aShowroom, id } from '../testing/builders.js';
import { type ServicePlace, servicePlace } from '../testing/service-place.js';

const EVERYTHING = { adminUnitIds: [], groups: [], minStars: null };
const FEED = '/v1/feeds/products.ndjson';

let place: ServicePlace;
let service: Awaited<ReturnType<ServicePlace['start']>>;
let officer: string;

beforeAll(async () => {
  place = await servicePlace();
  [service] = await Promise.all([
    place.start({ DEMONSTRATION: 'true' }),
    place.start({ DEMONSTRATION: 'true' }),
  ]);
  officer = await place.bearer({ roles: ['trade-officer'], adminUnitIds: ['*'] });
});
afterAll(() => place.leave());

const asOfficer = (request: supertest.Test, headers: Record<string, string> = {}): supertest.Test =>
  request.set({ authorization: officer, ...headers });
const post = (body: object, key: string = randomUUID()) =>
  asOfficer(service.agent.post('/v1/channels'), { 'idempotency-key': key }).send(body);
const patch = (channel: ChannelView, body: object, version = channel.version) =>
  asOfficer(service.agent.patch(`/v1/channels/${channel.id}`), { 'if-match': `"${version}"` }).send(body);
const close = (channel: ChannelView, version = channel.version) =>
  asOfficer(service.agent.delete(`/v1/channels/${channel.id}`), { 'if-match': `"${version}"` });
const opened = async (partnerId: string): Promise<ChannelView> =>
  (await post({ name: 'Sàn', partnerId, scope: EVERYTHING }).expect(201)).body as ChannelView;
const told = async (channelId: string) =>
  (await readTopic(`${place.topicPrefix}${ChannelOpenedV1.topic}`)).filter(
    (event) => event.aggregateId === channelId,
  );

describe('a channel', () => {
  it('opens, changes and closes, and tells each as an event', async () => {
    const res = await post({ name: 'Sàn', partnerId: id(1), scope: EVERYTHING }).expect(201);
    const channel = res.body as ChannelView;
    expect(res.headers).toMatchObject({ etag: '"1"', location: `/v1/channels/${channel.id}` });

    const scope = { adminUnitIds: [id(9)], groups: ['I'], minStars: 4 };
    const changed = (await patch(channel, { scope }).expect(200)).body as ChannelView;
    expect(changed).toMatchObject({ version: 2, scope, name: 'Sàn' });
    expect((await asOfficer(service.agent.get(`/v1/channels/${channel.id}`)).expect(200)).body).toEqual(
      changed,
    );
    expect((await close(changed).expect(200)).body).toMatchObject({ version: 3, state: 'closed' });

    const events = await eventually(async () => {
      const found = await told(channel.id);
      expect(found.map((event) => event.type)).toEqual([
        ChannelOpenedV1.type,
        ChannelChangedV1.type,
        ChannelClosedV1.type,
      ]);
      return found;
    });
    expect(events.map((event) => event.aggregateVersion)).toEqual([1, 2, 3]);
    expect(events.map((event) => (event.data as ChannelState).state)).toEqual(['open', 'open', 'closed']);
  });

  it('is made once for one Idempotency-Key', async () => {
    const body = { name: 'Sàn', partnerId: id(2), scope: EVERYTHING };
    const [first, again] = [await post(body, 'k').expect(201), await post(body, 'k').expect(201)];

    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('is one per partner, however many ask at once', async () => {
    const body = { name: 'Sàn', partnerId: id(3), scope: EVERYTHING };
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(body)));

    expect(answers.map((res) => res.status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    const { id: taken } = answers.find((res) => res.status === 201)?.body as ChannelView;
    expect(answers.find((res) => res.status === 409)?.body).toMatchObject({
      code: 'ecommerce-sync.channel-taken',
      detail: expect.stringContaining(taken),
    });
  });

  it('writes nothing when nothing changes', async () => {
    const channel = await opened(id(4));

    expect((await patch(channel, { name: 'Sàn', scope: EVERYTHING }).expect(200)).body).toEqual(channel);
  });

  it('changes only for who has seen its version', async () => {
    const channel = await opened(id(5));
    const unseen = asOfficer(service.agent.patch(`/v1/channels/${channel.id}`)).send({ name: 'x' });

    await unseen.expect(428);
    await patch(channel, { name: 'x' }, 7).expect(412);
    await close(channel, 7).expect(412);
  });

  it('stays closed, and makes room for another', async () => {
    const channel = await opened(id(6));
    const closed = (await close(channel).expect(200)).body as ChannelView;

    expect((await patch(closed, { name: 'x' }).expect(409)).body).toMatchObject({
      code: 'ecommerce-sync.channel-closed',
    });
    await close(closed).expect(409);
    expect((await opened(id(6))).id).not.toBe(channel.id);
  });

  it('ends for its partner when it is closed', async () => {
    const partner = await place.bearer({ roles: ['partner'], partner: id(7) });
    const channel = await opened(id(7));
    await service.agent.get(FEED).set('authorization', partner).expect(200);
    const cursor = (await service.agent.get('/v1/changes').set('authorization', partner).expect(200))
      .body as { cursor: string };
    const waiting = service.agent
      .get(`/v1/changes?after=${cursor.cursor}&wait=1`)
      .set('authorization', partner)
      .then();
    await close(channel).expect(200);

    expect([200, 403]).toContain((await waiting).status);
    await service.agent.get(FEED).set('authorization', partner).expect(403);
    await opened(id(7));
    await service.agent.get(`/v1/changes?after=${cursor.cursor}`).set('authorization', partner).expect(400);
  });
});

describe('the list of channels', () => {
  it('goes on page by page, each channel once', async () => {
    const seen: string[] = [];
    for (let query: string | null = 'limit=2'; query !== null;) {
      const { body, headers } = await asOfficer(service.agent.get(`/v1/channels?${query}`)).expect(200);
      const page = body as { items: ChannelView[]; next: string | null };
      seen.push(...page.items.map((one) => one.id));
      expect(headers['link'] !== undefined).toBe(page.next !== null);
      query = page.next && `limit=2&cursor=${page.next}`;
    }
    const [count] = await place.database.query<{ count: number }>('SELECT count(*) FROM channels');

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(count!.count);
  });
});

describe('an officer of one province', () => {
  const [own, foreign] = [id(0xa1), id(0xb1)];
  const scope = (...adminUnitIds: string[]) => ({ ...EVERYTHING, adminUnitIds });
  const open = async (partnerId: string, units: string[], authorization = officer) =>
    service.agent
      .post('/v1/channels')
      .set({ authorization, 'idempotency-key': randomUUID() })
      .send({ name: 'Sàn', partnerId, scope: scope(...units) });
  const opened = async (n: number, ...units: string[]) => (await open(id(n), units)).body as ChannelView;
  let provincial: string;
  beforeAll(async () => {
    provincial = await place.bearer({ roles: ['trade-officer'], adminUnitIds: [own, id(0xa2)] });
  });
  const as = (request: supertest.Test, authorization = provincial) =>
    request.set({ authorization, 'if-match': '"1"' });
  const at = (channel: ChannelView) => `/v1/channels/${channel.id}`;

  it('opens channels of its units only; the whole country is for who has it', async () => {
    expect((await open(id(0x31), [own], provincial)).status).toBe(201);
    expect((await open(id(0x32), [own, id(0xa2)], provincial)).status).toBe(201);
    for (const units of [[foreign], [own, foreign], []]) {
      expect((await open(id(0x33), units, provincial)).body).toMatchObject({
        status: 403,
        code: 'forbidden',
      });
    }
    const nowhere = await place.bearer({ roles: ['trade-officer'] });
    expect((await open(id(0x33), [], nowhere)).status).toBe(403);
    const admin = await place.bearer({ roles: ['admin'] });
    expect((await open(id(0x33), [], admin)).status).toBe(201);
  });

  it('changes and closes what was and stays in its units', async () => {
    const mine = await opened(0x34, own);
    const everywhere = await opened(0x35);
    const mixed = await opened(0x36, own, foreign);
    for (const channel of [everywhere, mixed]) {
      await as(service.agent.patch(at(channel)))
        .send({ name: 'x' })
        .expect(403);
      await as(service.agent.patch(at(channel)))
        .send({ scope: scope(own) })
        .expect(403);
      await as(service.agent.delete(at(channel))).expect(403);
      await as(service.agent.get(at(channel))).expect(403);
    }
    for (const units of [[foreign], []])
      await as(service.agent.patch(at(mine)))
        .send({ scope: scope(...units) })
        .expect(403);
    await as(service.agent.get(at(mine))).expect(200);
    await as(service.agent.patch(at(mine)))
      .send({ scope: scope(id(0xa2)) })
      .expect(200);
    await as(service.agent.delete(at(mine)))
      .set('if-match', '"2"')
      .expect(200);
  });

  it('lists those alone', async () => {
    const { body } = await as(service.agent.get('/v1/channels?limit=100')).expect(200);
    const units = (body as { items: ChannelView[] }).items.map((one) => one.scope.adminUnitIds);

    expect(units).toEqual([[own], [own, id(0xa2)], [id(0xa2)]]);
  });
});

describe('the showrooms of a channel', () => {
  const [own, foreign] = [id(0xa1), id(0xb1)];
  const [near, far] = [id(0x71), id(0x72)];
  const scope = { ...EVERYTHING, adminUnitIds: [own] };
  let provincial: string;
  beforeAll(async () => {
    provincial = await place.bearer({ roles: ['trade-officer'], adminUnitIds: [own] });
    await place.publish(
      ShowroomOpenedV1,
      [near, aShowroom({ showroomId: near, adminUnitIds: [id(0xa2), own] })],
      [far, aShowroom({ showroomId: far, adminUnitIds: [foreign] })],
    );
    await eventually(async () =>
      expect(await place.database.query('SELECT FROM source_showrooms')).toHaveLength(2),
    );
  });
  const open = (n: number, stock: object, authorization = provincial) =>
    service.agent
      .post('/v1/channels')
      .set({ authorization, 'idempotency-key': randomUUID() })
      .send({ name: 'Sàn', partnerId: id(n), scope, ...stock });
  const change = (channel: ChannelView, stock: object, authorization = provincial) =>
    service.agent
      .patch(`/v1/channels/${channel.id}`)
      .set({ authorization, 'if-match': `"${channel.version}"` })
      .send(stock);

  it('are none, without a buffer, unless they are named; and are told with it', async () => {
    const plain = (await open(0x41, {}).expect(201)).body as ChannelView;
    expect(plain).toMatchObject({ showroomIds: [], safetyBuffer: 0 });
    const stock = { showroomIds: [near], safetyBuffer: 2 };
    const selling = (await open(0x42, stock).expect(201)).body as ChannelView;
    expect(selling).toMatchObject(stock);

    const changed = (await change(selling, { safetyBuffer: 3 }).expect(200)).body as ChannelView;
    expect(changed).toMatchObject({ version: 2, showroomIds: [near], safetyBuffer: 3 });
    expect((await change(changed, { showroomIds: [near] }).expect(200)).body).toEqual(changed);
    expect((await change(changed, { showroomIds: [] }).expect(200)).body).toMatchObject({ showroomIds: [] });
    const states = await eventually(async () => {
      const found = await told(selling.id);
      expect(found).toHaveLength(3);
      return found.map((event) => event.data as ChannelState);
    });
    expect(states.map((state) => [state.showroomIds, state.safetyBuffer])).toEqual([
      [[near], 2],
      [[near], 3],
      [[], 3],
    ]);
  });

  it('have been heard of, and lie with who names them', async () => {
    const unknown = await open(0x43, { showroomIds: [near, id(0x79)] }).expect(422);
    expect(unknown.body).toMatchObject({
      code: 'ecommerce-sync.unknown-showroom',
      detail: expect.stringContaining(id(0x79)),
    });
    const foreign = await open(0x43, { showroomIds: [near, far] }).expect(403);
    expect(foreign.body).toMatchObject({ code: 'forbidden', detail: expect.stringContaining(far) });

    const channel = (await open(0x43, { showroomIds: [near] }).expect(201)).body as ChannelView;
    await change(channel, { showroomIds: [far] }).expect(403);
    const mixed = (await change(channel, { showroomIds: [near, far] }, officer).expect(200)).body;
    // What somebody else has added may stay.
    await change(mixed as ChannelView, { safetyBuffer: 1 }).expect(200);
  });

  it.each([
    ['a showroom named twice', { showroomIds: [near, near] }, '/showroomIds', 'repeated-item'],
    ['no list', { showroomIds: near }, '/showroomIds', 'not-list'],
    ['a buffer below nothing', { safetyBuffer: -1 }, '/safetyBuffer', 'out-of-range'],
    ['half a unit', { safetyBuffer: 0.5 }, '/safetyBuffer', 'not-integer'],
    ['no buffer', { safetyBuffer: null }, '/safetyBuffer', 'null-not-allowed'],
  ])('%s → 422', async (_, stock, pointer, code) => {
    expect((await open(0x44, stock).expect(422)).body).toMatchObject({ errors: [{ pointer, code }] });
  });
});

describe('bad requests', () => {
  const scope = (change: object) => ({ name: 'Sàn', partnerId: id(20), scope: { ...EVERYTHING, ...change } });

  it.each<[string, object, string, string]>([
    ['no scope', { name: 'Sàn', partnerId: id(20) }, '/scope', 'required'],
    ['a group that is none', scope({ groups: ['VII'] }), '/scope/groups/0', 'not-in-list'],
    ['a group named twice', scope({ groups: ['I', 'I'] }), '/scope/groups', 'repeated-item'],
    ['six stars', scope({ minStars: 6 }), '/scope/minStars', 'out-of-range'],
    ['stars in quotes', scope({ minStars: '4' }), '/scope/minStars', 'not-integer'],
    ['a unit that is no id', scope({ adminUnitIds: ['91'] }), '/scope/adminUnitIds/0', 'invalid-id'],
    ['a state of its own', { ...scope({}), state: 'open' }, '/state', 'unknown-field'],
    ['a partner that is no id', { ...scope({}), partnerId: 'shop' }, '/partnerId', 'invalid-id'],
  ])('%s → 422', async (_, body, pointer, code) => {
    expect((await post(body).expect(422)).body).toMatchObject({ errors: [{ pointer, code }] });
  });

  it('from other roles are refused, and unknown channels are not found', async () => {
    for (const roles of [['partner'], ['programme-officer'], ['producer']]) {
      const authorization = await place.bearer({ roles, partner: id(1) });
      await service.agent.get('/v1/channels').set({ authorization }).expect(403);
      await service.agent
        .post('/v1/channels')
        .set({ authorization, 'idempotency-key': 'x' })
        .send(scope({}))
        .expect(403);
    }
    await asOfficer(service.agent.get(`/v1/channels/${id(99)}`)).expect(404);
    await asOfficer(service.agent.delete(`/v1/channels/${id(99)}`), { 'if-match': '"1"' }).expect(404);
    await asOfficer(service.agent.get('/v1/channels/1')).expect(400);
  });
});

describe('demonstration mode', () => {
  it('has opened one channel for the demonstration partner, though two replicas started', async () => {
    const rows = await place.database.query('SELECT FROM channels WHERE partner_id = $1', [
      DEMONSTRATION_PARTNER_ID,
    ]);
    const authorization = await place.bearer({ roles: ['partner'], partner: DEMONSTRATION_PARTNER_ID });

    expect(rows).toHaveLength(1);
    await service.agent.get(FEED).set({ authorization }).expect(200);
  });
});

describe('the metrics', () => {
  it('tell where the feed stands', async () => {
    const { text } = await service.agent.get('/metrics').expect(200);

    expect(text).toMatch(/^feed_seq\{.*\} 0$/m);
    expect(text).toMatch(/^feed_marks\{.*\} 0$/m);
  });
});

describe('the OpenAPI document', () => {
  it('describes feed and changes with their schemas', async () => {
    const { body } = await service.agent.get('/openapi.json').expect(200);
    const { paths } = body as {
      paths: Record<string, { get: { responses: Record<string, { content: object }> } }>;
    };

    expect(Object.keys(paths[FEED]!.get.responses[200]!.content)).toEqual(['application/x-ndjson']);
    expect(paths['/v1/changes']!.get.responses[200]!.content).toMatchObject({
      'application/json': { schema: { required: ['changes', 'cursor', 'more'] } },
    });
    expect(Object.keys(paths['/v1/changes']!.get.responses)).toEqual(
      expect.arrayContaining(['400', '401', '403', '410', '422']),
    );
  });
});
