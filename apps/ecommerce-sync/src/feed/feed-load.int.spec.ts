import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedEnd } from '@onevillage/contracts-ecommerce-sync';
import { Database } from '@onevillage/platform-database';
import { eventually } from '@onevillage/testing';
import { renderProduct } from '../render/render-product.js';
import { aBalance, aLot, aShowroom, id, PROVINCE, someFacts } from '../testing/builders.js';
import { NONE_WRONG, wrongQuantities } from '../testing/feed-checker.js';
import { FEED, FeedClient } from '../testing/feed-client.js';
import { aChannel, EVERYTHING, logger, Replica } from '../testing/replica.js';
import { type ServicePlace, servicePlace } from '../testing/service-place.js';
import { readLineBlock, readSteps } from './feed.read-model.js';
import { FullFeed } from './full-feed.js';

const LINES = 20_000;
const SELLING = aChannel(EVERYTHING, 0x510, { showroomIds: [id(0x70)] });

let place: ServicePlace;
let client: FeedClient;
let url: string;
let partner: string;

beforeAll(async () => {
  place = await servicePlace();
  const service = await place.start();
  client = await FeedClient.of(place, service);
  url = service.url;
  ({ token: partner } = await client.open(id(0x500), EVERYTHING));
  const [line] = renderProduct(someFacts(), place.clock.now).lines;
  const story = 'Mắc ca sấy nứt vỏ của bản, '.repeat(10);
  const text = JSON.stringify({ ...line!, description: { vi: story, en: null, km: null } }).slice(0, -1);
  await place.database.query(
    `INSERT INTO feed_lines (variant_id, product_id, seq, open_line, hash, scope_key, admin_unit_ids, product_group, stars)
     SELECT gen_random_uuid(), gen_random_uuid(), 2 * n, $2, 'x', 'x', ARRAY[$3::uuid], 'I', 3 + n % 3
     FROM generate_series(1, $1::int) AS n`,
    [LINES, text, PROVINCE],
  );
  await place.database.query(
    `INSERT INTO feed_exits (variant_id, scope_key, admin_unit_ids, product_group, stars, seq, left_at)
     SELECT gen_random_uuid(), 'x', ARRAY[$2::uuid], 'I', 3 + n % 3, 2 * n - 1, now() FROM generate_series(1, $1::int) AS n`,
    [LINES, PROVINCE],
  );
  await place.database.query(
    `INSERT INTO channel_availability (variant_id, channel_id, quantity, seq)
     SELECT variant_id, $1, '12', $2 + row_number() OVER () FROM feed_lines WHERE seq % 4 = 0`,
    [SELLING.channelId, 2 * LINES],
  );
  await place.database.query('UPDATE feed_head SET seq = 3 * $1::int, line_seq = 2 * $1::int', [LINES]);
  for (const table of ['feed_lines', 'feed_exits', 'channel_availability'])
    await place.database.query(`VACUUM ANALYZE ${table}`);
});
afterAll(() => place.leave());

const ask = async (authorization = partner): Promise<IncomingMessage> => {
  const [res] = (await once(request(`${url}${FEED}`, { headers: { authorization } }).end(), 'response')) as [
    IncomingMessage,
  ];
  return res;
};

/** Only the last line: to parse them all takes longer than to serve them. */
const endOfFeed = async () => {
  const { text } = await client.get(FEED, partner).buffer(true).expect(200);
  return feedEnd.parse(JSON.parse(text.trimEnd().split('\n').at(-1)!));
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
/** Bytes that something still refers to, whenever the collector last ran by itself. */
const memoryInUse = (): number => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
/** Once nothing of what went before is left: buffers are let go some turns after who held them. */
const memoryAtRest = async (): Promise<number> => {
  for (let before = memoryInUse(); ;) {
    await setTimeout(100);
    const now = memoryInUse();
    if (before - now < 100_000) return now;
    before = now;
  }
};

const readersAtWork = async (): Promise<number> => {
  const [row] = await place.database.query<{ count: number }>(
    `SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND state <> 'idle' AND query LIKE '%string_agg%' AND pid <> pg_backend_pid()`,
  );
  return row?.count ?? 0;
};

describe('twenty thousand lines', () => {
  it('stream through flat memory', async () => {
    const read = async (look: () => void): Promise<number> => {
      let [bytes, unlooked] = [0, 0];
      for await (const chunk of await ask()) {
        bytes += (chunk as Buffer).length;
        unlooked += (chunk as Buffer).length;
        if (unlooked < 1_000_000) continue;
        look();
        unlooked = 0;
      }
      return bytes;
    };
    await read(() => undefined); // what is made once is made now
    const before = await memoryAtRest();
    let most = 0;
    const bytes = await read(() => (most = Math.max(most, memoryInUse())));

    expect(bytes).toBeGreaterThan(35_000_000);
    // A few blocks of 4 MB each are on their way at once, however long the feed.
    expect(most - before).toBeLessThan(24_000_000);
  }, 180_000);

  it('are not read ahead of a client that stands still', async () => {
    const res = await ask();
    res.pause();
    await eventually(async () => {
      const [row] = await place.database.query<{ count: number }>(
        `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`,
      );
      expect(row?.count).toBe(1);
    });

    expect((await endOfFeed()).count).toBe(LINES);
    let bytes = 0;
    for await (const chunk of res) bytes += (chunk as Buffer).length;
    expect(bytes).toBeGreaterThan(20_000_000);
  });

  it('stop being read when the client goes away, again and again', async () => {
    for (let round = 0; round < 12; round++) {
      const res = await eventually(async () => {
        const answer = await ask();
        if (answer.statusCode !== 200) answer.resume();
        expect(answer.statusCode).toBe(200);
        return answer;
      });
      await once(res, 'readable');
      res.destroy();
    }
    await eventually(async () => expect(await readersAtWork()).toBe(0));
    expect((await endOfFeed()).count).toBe(LINES);
  });

  it('are refused to more readers than connections can be spared for; deltas go on', async () => {
    const { cursor } = await endOfFeed();
    const others = await Promise.all([0x501, 0x502].map((n) => client.open(id(n), EVERYTHING)));
    const slow: IncomingMessage[] = [];
    const three = async (token: string): Promise<(number | undefined)[]> => {
      const answers = await Promise.all([token, token, token].map(ask));
      slow.push(...answers);
      return answers.map((res) => res.statusCode).sort();
    };

    // One partner alone cannot keep the others out.
    expect(await three(partner)).toEqual([200, 200, 429]);
    expect(await three(others[0]!.token)).toEqual([200, 200, 429]);
    expect(await three(others[1]!.token)).toEqual([503, 503, 503]);
    for (const res of slow.filter(({ statusCode }) => statusCode !== 200))
      expect(res.headers['retry-after']).toBe('5');
    expect((await client.changes(`after=${cursor}`, partner)).changes).toEqual([]);
    for (const res of slow) res.destroy();
    await eventually(async () => expect(await readersAtWork()).toBe(0));
  });

  it('are never read whole for a page or a block (EXPLAIN)', async () => {
    const plans: string[] = [];
    const explaining = {
      async query<R>(sql: string, params?: readonly unknown[]) {
        const rows = await place.database.query<Record<string, string>>(`EXPLAIN ${sql}`, params);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return [{ epoch: id(1), seq: 0, purgedSeq: 0, stepSeq: null, lastSeq: null }] as R[];
      },
    };
    const narrow = { adminUnitIds: [PROVINCE], groups: ['I'], minStars: 4 };
    for (const channel of [aChannel(), aChannel(narrow), SELLING, { ...SELLING, scope: narrow }]) {
      await readSteps(explaining, channel, 2 * LINES - 1_500, 501, new Date());
      await readLineBlock(explaining, channel, LINES, 500);
    }

    expect(plans).toHaveLength(8);
    for (const plan of plans)
      expect(plan).not.toMatch(/Seq Scan on (feed_lines|feed_exits|channel_availability)/);
  });
});

describe('five thousand lots that move', () => {
  it('are counted within seconds, also while the planner knows nothing of the tables', async () => {
    const replica = new Replica(place.database, place.clock);
    await replica.openChannel(SELLING);
    await place.database.transaction((tx) => replica.keepShowroom(tx, aShowroom()));
    const variants = await place.database.query<{ id: string }>(
      'SELECT variant_id AS id FROM feed_lines LIMIT 5000',
    );
    const lots = variants.map(({ id: variantId }, n) =>
      aLot([aBalance(1 + n)], { lotId: id(0x100000 + n), variantId, expiresOn: n % 2 ? '2026-12-24' : null }),
    );
    const start = performance.now();
    for (let n = 0; n < lots.length; n += 50)
      await place.database.transaction((tx) => replica.keepLots(tx, ...lots.slice(n, n + 50)));
    await replica.writer.drain();

    expect(performance.now() - start).toBeLessThan(20_000);
    expect(await wrongQuantities(place.database, place.clock.now)).toEqual(NONE_WRONG);
  });
});

describe('a database that is away', () => {
  it('fails the opening of a feed, and nothing else', async () => {
    const nowhere = new FullFeed(
      new Database({ url: 'postgres://127.0.0.1:1/none', service: 'test' }),
      logger,
    );

    await expect(nowhere.open(aChannel(), 'gzip')).rejects.toThrow();
    await expect(nowhere.open(aChannel(), 'identity')).rejects.toThrow();
  });
});
