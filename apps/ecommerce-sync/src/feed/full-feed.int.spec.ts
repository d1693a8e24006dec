import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProducerRegisteredV1 } from '@onevillage/contracts-producers';
import { aProducer, id, PROVINCE, withdrawnToday } from '../testing/builders.js';
import { FEED, FeedClient, variantOf } from '../testing/feed-client.js';
import { EVERYTHING } from '../testing/replica.js';
import { type ServicePlace, servicePlace } from '../testing/service-place.js';

let place: ServicePlace;
let client: FeedClient;
let url: string;
let partner: string;
let narrow: string;
let channelId: string;

beforeAll(async () => {
  place = await servicePlace();
  const service = await place.start();
  client = await FeedClient.of(place, service);
  url = service.url;
  ({ channelId, token: partner } = await client.open(id(0x500), EVERYTHING));
  ({ token: narrow } = await client.open(id(0x501), {
    adminUnitIds: [PROVINCE],
    groups: ['I'],
    minStars: 4,
  }));
  await place.publish(ProducerRegisteredV1, [id(1), aProducer()]);
});
afterAll(() => place.leave());

/** As it crosses the wire: fetch and supertest would decode it. */
function raw(encoding: string, headers: Record<string, string> = {}, method = 'GET') {
  const asked = { authorization: partner, 'accept-encoding': encoding, ...headers };
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; bytes: Buffer }>(
    (resolve, reject) => {
      request(`${url}${FEED}`, { method, headers: asked }, (res) => {
        buffer(res).then(
          (bytes) => resolve({ status: res.statusCode ?? 0, headers: res.headers, bytes }),
          reject,
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

describe('a certified product', () => {
  it('reaches the partner, and leaves it when its certificate is withdrawn', async () => {
    await client.publish(1);
    await client.shows(1, partner);
    const { end } = await client.full(partner);
    expect(end.count).toBe(1);

    await client.certify(1, withdrawnToday);
    const page = await client.changes(`after=${end.cursor}&wait=10`, partner);

    expect(page.changes).toEqual([{ op: 'delete', variantId: variantOf(1) }]);
    expect(await client.full(partner)).toEqual({
      lines: [],
      end: { end: true, count: 0, cursor: page.cursor },
    });
    expect(await client.changes(`after=${page.cursor}`, partner)).toEqual({
      changes: [],
      cursor: page.cursor,
      more: false,
    });
  });
});

describe('encodings and tags', () => {
  beforeAll(async () => {
    for (const n of [11, 12, 13]) await client.publish(n);
    for (const n of [11, 12, 13]) await client.shows(n, partner);
  });

  it('say the same in gzip, zstd and as they are', async () => {
    const [plain, gzip, zstd] = [await raw('identity'), await raw('gzip'), await raw('gzip;q=0.9, zstd')];

    expect([plain, gzip, zstd].map((one) => one.headers['content-encoding'])).toEqual([
      undefined,
      'gzip',
      'zstd',
    ]);
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(zstdDecompressSync(zstd.bytes).equals(plain.bytes)).toBe(true);
    expect(new Set([plain, gzip, zstd].map((one) => one.headers['etag'])).size).toBe(3);
    expect(plain.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      vary: 'Accept-Encoding, Authorization',
      'cache-control': 'private, no-cache',
    });
    const fetched = await fetch(`${url}${FEED}`, { headers: { authorization: partner } });
    expect(await fetched.text()).toBe(plain.bytes.toString());
  });

  it.each(['identity', 'gzip', 'zstd'])(
    '%s: the same bytes under one tag, 304 to who has them',
    async (encoding) => {
      const [first, again] = [await raw(encoding), await raw(encoding)];
      const tag = first.headers['etag'] as string;

      expect(again.headers['etag']).toBe(tag);
      expect(again.bytes.equals(first.bytes)).toBe(true);
      for (const names of [
        tag,
        `W/${tag}`,
        `"x", ${tag}`,
        '*',
        `${Array(200).fill('"y"').join(',')},${tag}`,
      ]) {
        expect(await raw(encoding, { 'if-none-match': names })).toMatchObject({
          status: 304,
          bytes: Buffer.alloc(0),
        });
      }
      for (const names of ['"x"', tag.slice(0, -2), tag.replace(encoding, 'br')]) {
        expect(await raw(encoding, { 'if-none-match': names })).toMatchObject({ status: 200 });
      }
    },
  );

  it('move when the feed moves', async () => {
    const tag = (await raw('gzip')).headers['etag'] as string;
    await client.publish(14);
    await client.shows(14, partner);

    const moved = await raw('gzip', { 'if-none-match': tag });
    expect(moved.status).toBe(200);
    expect(moved.headers['etag']).not.toBe(tag);
  });

  it('are told by HEAD without a body; a Range is no error', async () => {
    const [got, told] = [await raw('gzip'), await raw('gzip', {}, 'HEAD')];

    expect(told).toMatchObject({ status: 200, bytes: Buffer.alloc(0) });
    expect(told.headers).toMatchObject({ etag: got.headers['etag'], 'content-encoding': 'gzip' });
    expect(told.headers['content-length']).toBeUndefined();
    expect((await raw('identity', { range: 'bytes=0-10' })).status).toBe(200);
  });

  it('a lapse moves them at local midnight, though no event comes', async () => {
    await client.publish(15, { validThrough: '2026-11-22' });
    await client.shows(15, partner);
    const before = await raw('identity');
    place.clock.now = new Date('2026-11-22T16:59:59.999Z');
    expect((await raw('identity')).headers['etag']).toBe(before.headers['etag']);
    place.clock.now = new Date('2026-11-22T17:00:00Z');

    const after = await raw('identity', { 'if-none-match': before.headers['etag'] as string });
    expect(after.status).toBe(200);
    expect(after.bytes.toString()).not.toContain(variantOf(15));
    expect(before.bytes.toString()).toContain(variantOf(15));
  });
});

describe('who reads what', () => {
  it('a partner reads its own channel, an officer the one it names', async () => {
    await client.get(`${FEED}?channel=${channelId}`, partner).expect(200);
    const { text } = await client
      .get(`${FEED}?channel=${channelId}`, client.officer)
      .buffer(true)
      .expect(200);
    expect(text).toBe((await raw('identity')).bytes.toString());
  });

  it.each<[string, () => Promise<string>, string, number, string]>([
    [
      'a partner without a channel',
      () => place.bearer({ roles: ['partner'], partner: id(0x599) }),
      '',
      403,
      'ecommerce-sync.no-channel',
    ],
    [
      'a partner that is no id',
      () => place.bearer({ roles: ['partner'], partner: 'shop' }),
      '',
      403,
      'ecommerce-sync.no-channel',
    ],
    [
      'a partner token without partner',
      () => place.bearer({ roles: ['partner'] }),
      '',
      403,
      'ecommerce-sync.no-channel',
    ],
    ['a partner that names another channel', () => Promise.resolve(narrow), '?channel=own', 404, 'not-found'],
    [
      'an officer that names none',
      () => Promise.resolve(client.officer),
      '',
      422,
      'ecommerce-sync.channel-not-named',
    ],
    [
      'an officer that names an unknown one',
      () => Promise.resolve(client.officer),
      `?channel=${id(0x77)}`,
      404,
      'not-found',
    ],
    [
      'an officer of elsewhere, whose units are not those of the channel,',
      () => place.bearer({ roles: ['trade-officer'], adminUnitIds: [PROVINCE] }),
      '?channel=own',
      403,
      'forbidden',
    ],
    ['an officer that names no id', () => Promise.resolve(client.officer), '?channel=x', 422, 'validation'],
    ['another role', () => place.bearer({ roles: ['producer'] }), '', 403, 'forbidden'],
    ['a forged token', () => Promise.resolve('Bearer x'), '', 401, 'unauthenticated'],
  ])('%s is refused', async (_, token, query, status, code) => {
    const bearer = await token();
    for (const path of [FEED, '/v1/changes']) {
      const { body } = await client.get(`${path}${query.replace('own', channelId)}`, bearer).expect(status);
      expect(body).toMatchObject({ status, code });
    }
  });
});
