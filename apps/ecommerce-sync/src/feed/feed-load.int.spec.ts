import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedEnd } from '@onevillage/contracts-ecommerce-sync';
import { Database } from '@onevillage/platform-database';
import { eventually } from '@onevillage/testing';
import { renderProduct } from '../render/render-product.js';
import { id, PROVINCE, someFacts } from '../testing/builders.js';
import { FEED, FeedClient } from '../testing/feed-client.js';
import { aChannel, EVERYTHING, logger } from '../testing/replica.js';
import { type ServicePlace, servicePlace } from '../testing/service-place.js';
import { readLineBlock, readSteps } from './feed.read-model.js';
import { FullFeed } from './full-feed.js';

const LINES = 20_000;

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
  const text = JSON.stringify({ ...line!, description: { vi: story, en: null, km: null } });
  await place.database.query(
    `INSERT INTO feed_lines (variant_id, product_id, seq, line, hash, scope_key, admin_unit_ids, product_group, stars)
     SELECT gen_random_uuid(), gen_random_uuid(), 2 * n, $2, 'x', 'x', ARRAY[$3::uuid], 'I', 3 + n % 3
     FROM generate_series(1, $1::int) AS n`,
    [LINES, text, PROVINCE],
  );
  await place.database.query(
    `INSERT INTO feed_exits (variant_id, scope_key, admin_unit_ids, product_group, stars, seq, left_at)
     SELECT gen_random_uuid(), 'x', ARRAY[$2::uuid], 'I', 3 + n % 3, 2 * n - 1, now() FROM generate_series(1, $1::int) AS n`,
    [LINES, PROVINCE],
  );
  await place.database.query('UPDATE feed_head SET seq = $1', [2 * LINES]);
  for (const table of ['feed_lines', 'feed_exits']) await place.database.query(`VACUUM ANALYZE ${table}`);
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
    const before = memoryInUse();
    let most = 0;
    const bytes = await read(() => (most = Math.max(most, memoryInUse())));

    expect(bytes).toBeGreaterThan(20_000_000);
    expect(most - before).toBeLessThan(8_000_000);
  });

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
      async query(sql: string, params: unknown[]) {
        const rows = await place.database.query<Record<string, string>>(`EXPLAIN ${sql}`, params);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return [{ epoch: id(1), seq: 0, purgedSeq: 0, stepSeq: null, lastSeq: null }];
      },
    };
    for (const scope of [EVERYTHING, { adminUnitIds: [PROVINCE], groups: ['I'], minStars: 4 }]) {
      await readSteps(explaining as never, scope, 2 * LINES - 1_500, 501, new Date());
      await readLineBlock(explaining as never, scope, LINES, 500);
    }

    expect(plans).toHaveLength(4);
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on feed_(lines|exits)/);
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
