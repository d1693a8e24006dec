import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProductChangedV1 } from '@onevillage/contracts-catalog';
import { changesPage } from '@onevillage/contracts-ecommerce-sync';
import { ProducerChangedV1, ProducerRegisteredV1 } from '@onevillage/contracts-producers';
import { ShowroomOpenedV1 } from '@onevillage/contracts-showroom';
import { eventually } from '@onevillage/testing';
import {
  aProducer,
  aProduct,
  aShowroom,
  aVariant,
  id,
  PROVINCE,
  withdrawnToday,
} from '../testing/builders.js';
import { FEED, FeedClient, productOf, variantOf } from '../testing/feed-client.js';
import { EVERYTHING } from '../testing/replica.js';
import { type ServicePlace, servicePlace, type StartedService } from '../testing/service-place.js';

const NARROW = { adminUnitIds: [PROVINCE], groups: ['I'], minStars: 4 };
const threeStars = { stars: 3, level: '3' };

let place: ServicePlace;
let service: StartedService;
let client: FeedClient;
let partner: string;
let narrow: string;
let narrowId: string;

beforeAll(async () => {
  place = await servicePlace();
  service = await place.start();
  client = await FeedClient.of(place, service);
  ({ token: partner } = await client.open(id(0x500), EVERYTHING));
  ({ token: narrow, channelId: narrowId } = await client.open(id(0x501), NARROW));
  await place.publish(ProducerRegisteredV1, [id(1), aProducer()]);
  for (const n of [11, 12, 13]) await client.publish(n);
  for (const n of [11, 12, 13]) await client.shows(n, partner);
});
afterAll(() => place.leave());

const changes = (query: string, token = partner) => client.changes(query, token);
const cursorOf = (token = partner) => client.cursor(token);
const shown = async (token: string) => (await client.full(token)).lines.map((line) => line.variantId);

describe('changes', () => {
  it('are told page by page, and lead to the full feed', async () => {
    const pages = [await changes('limit=2')];
    while (pages.at(-1)!.more) pages.push(await changes(`limit=2&after=${pages.at(-1)!.cursor}`));

    expect(pages.map((page) => page.changes.length)).toEqual([2, 1]);
    const told = pages.flatMap((page) => page.changes.map((change) => change.variantId));
    expect(told.sort()).toEqual([11, 12, 13].map(variantOf));
    expect(pages.at(-1)!.cursor).toBe(await cursorOf());
    expect((await changes('limit=3')).more).toBe(false);
  });

  it('hold the whole new line', async () => {
    const after = await cursorOf();
    const variants = [aVariant({ variantId: variantOf(11) })];
    const state = aProduct({ productId: productOf(11), variants, brand: 'Lê Anh' });
    await place.publish(ProductChangedV1, [productOf(11), state]);

    const { lines } = await eventually(async () => {
      const full = await client.full(partner);
      expect(full.end.cursor).not.toBe(after);
      return full;
    });
    expect((await changes(`after=${after}`)).changes).toEqual([
      {
        op: 'upsert',
        variantId: variantOf(11),
        product: lines.find((line) => line.variantId === variantOf(11)),
      },
    ]);
  });
});

describe('a cursor or query that cannot be used', () => {
  it.each([
    'limit=0',
    'limit=1001',
    'limit=-5',
    'limit=1e2',
    'limit=abc',
    'limit=1.5',
    'limit=1&limit=2',
    'limit=',
    'wait=31',
    'wait=-1',
    'wait=abc',
    'after=',
    'since=1',
    'callback=alert',
    'format=../../x',
    'channel=x',
  ])('%s → 422', async (query) => {
    const { body } = await client.get(`/v1/changes?${query}`, partner).expect(422);
    expect(body).toMatchObject({ errors: [{ pointer: `/${query.split('=')[0]}` }] });
  });

  it('tampered, made up, or of another channel → 400', async () => {
    const own = await cursorOf();
    const tampered = own.slice(0, 20) + (own[20] === 'A' ? 'B' : 'A') + own.slice(21);
    for (const after of [tampered, 'abc', '12', await cursorOf(narrow), 'x'.repeat(900)]) {
      const { body } = await client.get(`/v1/changes?after=${after}`, partner).expect(400);
      expect(body).toMatchObject({ code: 'invalid-cursor' });
    }
  });

  it('ahead of the feed → 422; before a purge, or of another epoch → 410 with a link to the full feed', async () => {
    const cursor = await cursorOf();
    const answer = (status: number) => client.get(`/v1/changes?after=${cursor}`, partner).expect(status);
    const change = (sql: string) => place.database.query(`UPDATE feed_head SET ${sql}`);

    await change('line_seq = line_seq - 1');
    expect((await answer(422)).body).toMatchObject({ code: 'ecommerce-sync.cursor-from-the-future' });
    await change('seq = seq + 5, line_seq = seq + 5, purged_seq = seq + 5');
    const gone = await answer(410);
    await change('purged_seq = 0, epoch = gen_random_uuid()');
    expect((await answer(410)).body).toMatchObject({ code: 'ecommerce-sync.cursor-too-old' });

    expect(gone.body).toMatchObject({ code: 'ecommerce-sync.cursor-too-old' });
    expect((gone.body as { detail: string }).detail).toContain('the header Link');
    const [, link] = /^<(.+)>; rel="alternate"$/.exec(gone.headers['link'] as string)!;
    expect(new URL(link!, `${service.url}/api/ecommerce-sync/v1/changes`).pathname).toBe(
      `/api/ecommerce-sync${FEED}`,
    );
  });
});

describe('the scope of a channel', () => {
  it('tells that a line has left it, once, and nothing of what never was in it', async () => {
    await client.publish(21);
    await client.publish(22, threeStars);
    await client.publish(23, {}, { group: 'III' });
    for (const n of [21, 22, 23]) await client.shows(n, partner);
    const before = await client.full(narrow);
    const had = before.lines.map((line) => line.variantId);
    expect([21, 22, 23].map((n) => had.includes(variantOf(n)))).toEqual([true, false, false]);

    await client.certify(21, threeStars);
    await client.certify(22, withdrawnToday);
    await eventually(async () => {
      const { lines } = await client.full(partner);
      expect(lines.find((line) => line.variantId === variantOf(21))?.certificates[0]?.stars).toBe(3);
      expect(lines.map((line) => line.variantId)).not.toContain(variantOf(22));
    });

    expect((await changes(`after=${before.end.cursor}`, narrow)).changes).toEqual([
      { op: 'delete', variantId: variantOf(21) },
    ]);
    expect(await shown(narrow)).not.toContain(variantOf(21));
  });

  it('follows a producer that moves out of the province and back', async () => {
    const had = await shown(narrow);
    await place.publish(ProducerChangedV1, [id(1), aProducer({ adminUnitIds: [id(0xb1)] })]);
    await eventually(async () => expect(await shown(narrow)).toEqual([]));
    const after = await cursorOf(narrow);
    await place.publish(ProducerChangedV1, [id(1), aProducer()]);
    await eventually(async () => expect((await shown(narrow)).sort()).toEqual(had.sort()));

    // Not of number 21 again, which had left the scope before and changes with its producer.
    const told = (await changes(`after=${after}`, narrow)).changes;
    expect(told.map((change) => [change.op, change.variantId]).sort()).toEqual(
      had.sort().map((one) => ['upsert', one]),
    );
  });

  it('makes old cursors and tags useless when it changes', async () => {
    const after = await cursorOf(narrow);
    const tag = (await client.get(FEED, narrow).expect(200)).headers['etag'] as string;
    await service.agent
      .patch(`/v1/channels/${narrowId}`)
      .set({ authorization: client.officer, 'if-match': '"1"' })
      .send({ scope: { ...NARROW, minStars: 3 } })
      .expect(200);

    const { body } = await client.get(`/v1/changes?after=${after}`, narrow).expect(410);
    expect(body).toMatchObject({ code: 'ecommerce-sync.cursor-too-old' });
    await client.get(FEED, narrow).set('if-none-match', tag).expect(200);
    expect(await shown(narrow)).toContain(variantOf(21));
  });
});

describe('stock', () => {
  it('that moved is told to whom it may be sold by, once, and moves the tag of that channel alone', async () => {
    await place.publish(ShowroomOpenedV1, [id(0x70), aShowroom()]);
    await eventually(async () =>
      expect(await place.database.query('SELECT FROM source_showrooms')).toHaveLength(1),
    );
    const { token: seller } = await client.open(id(0x502), EVERYTHING, { showroomIds: [id(0x70)] });
    const tagOf = async (token: string) => (await client.get(FEED, token).expect(200)).headers['etag'];
    const [sellers, others] = [await tagOf(seller), await tagOf(partner)];
    const after = await cursorOf(seller);
    const waiting = changes(`after=${after}&wait=20`, seller);
    await client.stock(11, 5);

    const told = (await waiting).changes;
    expect(told).toMatchObject([{ product: { availability: 'in_stock', quantity: '5', unit: 'piece' } }]);
    expect(await tagOf(seller)).not.toBe(sellers);
    expect(await tagOf(partner)).toBe(others);
    expect((await client.full(partner)).lines.map((line) => line.availability)).not.toContain('in_stock');
  });
});

describe('a rebuilt projection', () => {
  it('of stock puts right what was wrong', async () => {
    const { token: seller } = await client.open(id(0x503), EVERYTHING, { showroomIds: [id(0x70)] });
    const admin = await place.bearer({ roles: ['admin'] });
    const quantity = async () =>
      (await client.full(seller)).lines.find((line) => line.variantId === variantOf(11))?.quantity;
    for (const [projection, spoil] of [
      ['lots', 'UPDATE source_stock SET free = 99'],
      ['showrooms', 'DELETE FROM source_selling_places'],
    ] as const) {
      await eventually(async () => expect(await quantity()).toBe('5'), { timeoutMs: 40_000 });
      await place.database.query(spoil);
      await place.database.query(`INSERT INTO dirty_marks (kind, id) VALUES ('stock', $1)`, [variantOf(11)]);
      await eventually(async () => expect(await quantity()).not.toBe('5'));
      const path = `/v1/operations/projections/${projection}/rebuild`;
      await service.agent.post(path).set('authorization', admin).expect(202);
    }
    await eventually(async () => expect(await quantity()).toBe('5'), { timeoutMs: 40_000 });
  }, 120_000);

  it('puts right what was wrong, and cursors go on', async () => {
    const after = await cursorOf();
    const admin = await place.bearer({ roles: ['admin'] });
    await place.database.query(
      `UPDATE source_products SET state = jsonb_set(state, '{brand}', '"wrong"') WHERE product_id = $1`,
      [productOf(12)],
    );
    await place.database.query(`INSERT INTO dirty_marks (kind, id) VALUES ('product', $1)`, [productOf(12)]);
    const brand = async () => {
      const told = (await changes(`after=${after}`)).changes.find(
        (change) => change.variantId === variantOf(12),
      );
      return told?.op === 'upsert' ? told.product.brand : undefined;
    };
    await eventually(async () => expect(await brand()).toBe('wrong'));

    const path = '/v1/operations/projections/products/rebuild';
    await service.agent.post(path).set('authorization', admin).expect(202);

    await eventually(async () => expect(await brand()).toBeNull(), { timeoutMs: 40_000 });
  });
});

describe('long poll', () => {
  const timed = async <T>(work: PromiseLike<T>): Promise<{ ms: number; value: T }> => {
    const start = performance.now();
    const value = await work;
    return { ms: performance.now() - start, value };
  };

  it('answers with nothing when the time is over', async () => {
    const cursor = await cursorOf();
    const { ms, value } = await timed(changes(`after=${cursor}&wait=1`));

    expect(value).toEqual({ changes: [], cursor, more: false });
    expect(ms).toBeGreaterThan(950);
  });

  it('sleeps on while only others are concerned', async () => {
    const cursor = await cursorOf(narrow);
    const waiting = timed(changes(`after=${cursor}&wait=4`, narrow));
    await client.publish(32, {}, { group: 'II' });
    await client.shows(32, partner);
    const { ms, value } = await waiting;

    expect(value.changes).toEqual([]);
    expect(value.cursor).not.toBe(cursor);
    expect(ms).toBeGreaterThan(3_900);
  });

  it('wakes when a certificate lapses, though no event comes', async () => {
    await client.publish(33, { validThrough: '2026-11-22' });
    await client.shows(33, partner);
    const cursor = await cursorOf();
    const waiting = timed(changes(`after=${cursor}&wait=20`));
    place.clock.now = new Date('2026-11-22T17:00:00Z');
    const { ms, value } = await waiting;

    expect(value.changes).toEqual([{ op: 'delete', variantId: variantOf(33) }]);
    expect(ms).toBeLessThan(3_000);
  });

  it('wakes on every replica within a second of the change', async () => {
    const second = await place.start();
    const cursor = await cursorOf();
    const waiting = [service, second].map(async (one) => {
      const { body } = await one.agent
        .get(`/v1/changes?after=${cursor}&wait=30`)
        .set('authorization', partner)
        .expect(200);
      return { at: performance.now(), page: changesPage.parse(body) };
    });
    await client.publish(31);
    await client.shows(31, partner);
    const seen = performance.now();

    for (const { at, page } of await Promise.all(waiting)) {
      expect(page.changes).toMatchObject([{ op: 'upsert', variantId: variantOf(31) }]);
      expect(at - seen).toBeLessThan(1_000);
    }
  });

  it('ends at once when the service stops', async () => {
    const third = await place.start();
    const cursor = await cursorOf();
    const waiting = timed(
      third.agent.get(`/v1/changes?after=${cursor}&wait=30`).set('authorization', partner),
    );
    // The request before this one is answered, so the waiting one has arrived.
    await third.agent.get('/health/live').expect(200);
    await third.stop();

    const { ms, value } = await waiting;
    expect(value.body).toEqual({ changes: [], cursor, more: false });
    expect(ms).toBeLessThan(8_000);
  });
});
