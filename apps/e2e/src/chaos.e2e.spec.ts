import { eventually, SOUND } from '@onevillage/testing';
import { judge } from './testing/history.js';
import { OwnServers } from './testing/own-servers.js';
import { Partner } from './testing/partner.js';
import { Platform, type ProcessName } from './testing/platform.js';
import { Truth } from './testing/truth.js';
import { Writer } from './testing/writer.js';

const WRITERS = 4;
/** Answered commands between one fault and the next, and after each: it must get on. */
const STEP = 12;

/** Everything is killed in turn while writers write and a partner reads; afterwards everything must be true. */
describe('the chain under kill -9', () => {
  let servers: OwnServers;
  let platform: Platform;
  let truth: Truth;

  beforeAll(async () => {
    servers = await OwnServers.start();
    platform = await Platform.start({ databaseUrl: servers.databaseUrl, brokers: servers.brokers });
    truth = new Truth(platform, servers.brokers);
  }, 240_000);
  afterAll(async () => {
    await truth?.close();
    await platform?.stop();
    await servers?.stop();
  }, 120_000);

  it('nothing is lost, doubled, out of order or left in the feed', async () => {
    const tokens = new Map<string, Promise<string>>();
    const token = (role: string) => async () => {
      tokens.set(
        role,
        tokens.get(role) ?? eventually(() => platform.token(role), { timeoutMs: 60_000, everyMs: 200 }),
      );
      return tokens.get(role)!;
    };
    const partner = new Partner(platform, token('partner'));
    await partner.load();
    const writers = Array.from(
      { length: WRITERS },
      (_, i) => new Writer(platform, `w${i}`, token('programme-officer')),
    );
    const work = Promise.all(writers.map((writer) => writer.work()));
    let reading = true;
    const read = (async () => {
      while (reading) await partner.followPatiently(1);
    })();

    const faults: [string, () => Promise<void>][] = [
      ...(['producers', 'catalog', 'recognition', 'ecommerce-sync', 'gateway'] as ProcessName[]).map(
        (name): [string, () => Promise<void>] => [name, () => platform.crash(name)],
      ),
      ['the broker', () => servers.crashKafka()],
      ['PostgreSQL', () => servers.crashPostgres()],
      [
        'two at once',
        () =>
          Promise.all([platform.crash('recognition'), platform.crash('ecommerce-sync')]).then(
            () => undefined,
          ),
      ],
    ];
    const answered = () => writers.reduce((sum, writer) => sum + writer.history.length, 0);
    const progress = async (after: string) => {
      const goal = answered() + STEP;
      await eventually(
        () => {
          if (answered() < goal)
            throw new Error(`${answered()} of ${goal} commands were answered after ${after}`);
        },
        { timeoutMs: 90_000, everyMs: 100 },
      );
    };
    await progress('the start');
    for (const [what, strike] of faults) {
      await strike();
      await progress(`${what} was killed`);
    }
    writers.forEach((writer) => writer.stop());
    await work;
    for (const name of ['producers', 'catalog', 'recognition', 'ecommerce-sync', 'gateway'] as ProcessName[])
      await platform.ready(name);

    // Everything drains.
    await eventually(async () => expect(await truth.behind()).toEqual([]), {
      timeoutMs: 60_000,
      everyMs: 500,
    });
    reading = false;
    await read;

    const history = writers.flatMap((writer) => writer.history);
    expect(history.filter((one) => one.outcome === 'ok').length).toBeGreaterThan(50);
    const ids = async (service: ProcessName, sql: string) =>
      (await truth.rows<{ id: string }>(service, sql)).map((row) => row.id);
    const there = [
      ...(await ids('producers', 'select id from producers')),
      ...(await ids('catalog', 'select id from products')),
      ...(await ids('recognition', 'select id from certificates')),
    ];
    expect(
      judge(
        history.filter((one) => one.kind !== 'withdraw'),
        there,
      ),
    ).toEqual({ lost: [], phantom: [], doubled: [] });
    const withdrawn = await ids('recognition', `select id from certificates where state = 'withdrawn'`);
    expect(
      judge(
        history.filter((one) => one.kind === 'withdraw'),
        withdrawn,
      ),
    ).toEqual({ lost: [], phantom: [], doubled: [] });
    const names = await truth.rows<{ name: string }>(
      'producers',
      'select name from producers group by name having count(*) > 1',
    );
    expect(names).toEqual([]);

    for (const service of ['producers', 'catalog', 'recognition'] as ProcessName[]) {
      const { committed, findings } = await truth.chain(service);
      expect(committed).toBeGreaterThan(0);
      expect(findings).toMatchObject(SOUND);
    }

    const certified = await ids(
      'recognition',
      `select product_id as id from certificates where state = 'granted' and valid_through >= current_date`,
    );
    const feed = await platform.feed(await platform.token('partner'));
    expect([...feed.lines.values()].map((line) => line.productId).sort()).toEqual(certified.sort());
    await partner.catchUp();
    expect(new Map([...partner.lines].sort())).toEqual(new Map([...feed.lines].sort()));
  }, 400_000);

  it('the look into the inboxes turns red when a consumer has missed something', async () => {
    const [row] = await truth.rows<{ id: string }>(
      'catalog',
      `select aggregate_id as id from inbox where projection = 'producers' limit 1`,
    );
    await truth.rows(
      'catalog',
      `delete from inbox where projection = 'producers' and aggregate_id = '${row!.id}'`,
    );
    expect(await truth.behind()).toEqual([expect.stringContaining(`catalog/producers: ${row!.id} at 0`)]);
  });
});
