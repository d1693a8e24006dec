import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { eventually, testStack } from '@onevillage/testing';
import { counted, ImportingOfficer, told, type ImportSeen } from './testing/officer.js';
import { Partner } from './testing/partner.js';
import { Platform } from './testing/platform.js';
import { recordedEvents } from './testing/recorded.js';

const file = (name: string): Buffer => readFileSync(resolve('../shared/data/registers', name));

interface Certificate {
  id: string;
  productId: string;
  state: string;
  level: string;
  stars: number;
  decisionNumber: string;
  validFrom: string;
  validThrough: string;
}
interface Product {
  id: string;
  name: string;
  producerId: string;
  group: string;
  variants: {
    package: string | null;
    netQuantity: object | null;
    prices: { amount: number; validFrom: string; validThrough: string | null }[];
  }[];
}

let platform: Platform;
let officer: ImportingOfficer;
let token: string;
beforeAll(async () => {
  const { databaseUrl, brokers } = testStack();
  platform = await Platform.start({ databaseUrl, brokers: brokers.join(',') });
  token = await platform.token('programme-officer');
  officer = new ImportingOfficer(platform, token);
}, 180_000);
afterAll(() => platform?.stop(), 60_000);

async function all<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const separator = path.includes('?') ? '&' : '?';
    const page: { items: T[]; next: string | null } = await platform.json(
      'GET',
      `${path}${separator}limit=200${cursor && `&cursor=${cursor}`}`,
      { token },
    );
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
const certificatesOf = (productId: string): Promise<Certificate[]> =>
  all(`/api/recognition/v1/certificates?productId=${productId}`);

describe('four sheets of An Giang, as their makers typed them', () => {
  /** Dates that were filled down to 2030 begin after they end. */
  const REVERSED = [4, 5, 6, 7, 8, 9, 10, 11].map((row) => `${row} created intake.period-reversed`);
  const sheets = [
    { name: 'angiang_danh-sach-san-pham.xlsx', producer: 'Công ty Cổ phần Rau quả Thực phẩm An Giang', folder: /antesco$/, taken: 10, but: [...REVERSED, '12 refused intake.looks-like-test intake.period-reversed'] },
    { name: 'angiang_danh-sach-san-pham_1.xlsx', producer: 'Công ty TNHH MTV Công nghệ sau thu hoạch Dương Xuân Quả', folder: /duong-xuan-qua$/, taken: 8, but: [] },
    { name: 'angiang_danh-sach-san-pham_2.xlsx', producer: 'Cô Tư Ấu', folder: /^co-tu-au$/, taken: 6, but: [] },
    { name: 'angiang_danh-sach-san-pham_3.xlsx', producer: 'Công ty TNHH Trường Hải', folder: /truong-hai$/, taken: 8, but: [] },
  ]; // prettier-ignore
  const sent: ImportSeen[] = [];

  it.each(sheets)(
    '$name prints no producer: the officer names it, and each row ends rightly',
    async ({ name, producer, folder, taken, but }) => {
      const first = await officer.upload(name, file(name));
      const missing = first.missingFields.find(({ field }) => field === 'producerName');
      expect(missing).toMatchObject({ required: true, hint: expect.stringMatching(folder) });
      const one = await officer.tell(first, { constants: { producerName: producer }, province: 'An Giang' });
      const before = await recordedEvents(platform);
      const checked = await officer.check(one);
      expect(await recordedEvents(platform)).toEqual(before);
      const done = await officer.run(one);
      expect(done.counts).toEqual(checked.counts);
      expect(done.counts).toMatchObject({ producersCreated: 1, certificatesCreated: 0, nearMatches: 0 });
      const ends = await officer.rows(done);
      expect(ends.filter(({ outcome }) => outcome === 'created')).toHaveLength(taken);
      expect(told(ends).filter((end) => !/^\d+ created$/.test(end))).toEqual(but);
      for (const { row, outcome, issues } of ends) {
        const codes = issues.map(({ code }) => code);
        // Without a decision a product goes in without a certificate, and the row says so.
        expect([
          row,
          outcome === 'created' ? codes.includes('intake.no-decision') : outcome === 'refused',
        ]).toEqual([row, true]);
      }
      sent.push(done);
    },
  );

  it('are 33 rows: 32 products of four producers; one row typed to try the form, eight with impossible dates', () => {
    const sum = (name: string) => sent.reduce((all, { counts }) => all + counts[name]!, 0);
    expect([sum('rows'), sum('producersCreated'), sum('productsCreated'), sum('refused')]).toEqual([
      33, 4, 32, 9,
    ]);
  });

  it('again change nothing and make no event', async () => {
    const before = await recordedEvents(platform);
    for (const one of sent) {
      const again = await officer.run(one);
      expect(again.counts['unchanged']).toBe(again.counts['rows']! - again.counts['refused']!);
    }
    expect(await recordedEvents(platform)).toEqual(before);
  });
});

describe('the register of Lâm Đồng', () => {
  const csv = file('lamdong_2025_2026.csv').toString();
  let first: ImportSeen;

  it('goes in: 60 products of 31 producers; the 24 with a decision are certified, the others say why not', async () => {
    const before = await recordedEvents(platform);
    const one = await officer.upload('lamdong.csv', csv);
    const checked = await officer.check(one);
    expect(await recordedEvents(platform)).toEqual(before);
    first = await officer.run(one);
    expect(first.counts).toEqual(checked.counts);
    expect(counted(first)).toMatchObject({
      rows: 60,
      producersCreated: 31,
      productsCreated: 60,
      certificatesCreated: 24,
    });
    const rows = await officer.rows(first);
    expect(rows).toHaveLength(60);
    expect(rows.filter(({ outcome }) => outcome !== 'created')).toEqual([]);
    const bare = rows.filter(({ certificateId }) => certificateId === null);
    expect(bare).toHaveLength(36);
    expect(bare.filter(({ issues }) => !issues.some(({ code }) => code === 'intake.no-decision'))).toEqual(
      [],
    );
    // Commands that came before what they refer to was heard of complete by themselves.
    await eventually(
      async () => {
        const ids = new Set(rows.flatMap(({ certificateId }) => certificateId ?? []));
        const granted = await all<Certificate>('/api/recognition/v1/certificates?state=granted');
        expect(granted.filter(({ id }) => ids.has(id))).toHaveLength(24);
      },
      { timeoutMs: 20_000 },
    );
  });

  it('again, and once more as a spreadsheet, changes nothing and makes no event', async () => {
    const before = await recordedEvents(platform);
    expect(counted(await officer.run(first))).toMatchObject({ rows: 60, unchanged: 60 });
    const sheet = await officer.upload('lamdong.xlsx', file('lamdong_2025_2026.xlsx'));
    expect(counted(await officer.run(sheet))).toMatchObject({ rows: 60, unchanged: 60 });
    expect(await recordedEvents(platform)).toEqual(before);
  });

  it('corrected is an update: the wrong entry is annulled, the right one granted, and the feed follows', async () => {
    const partner = new Partner(platform, () => platform.token('partner'));
    await partner.load();
    const wrong = '4,858/QĐ-UBND,2025-06-19,2028-06-19,2025,UBND tỉnh Đắk Nông';
    const name = 'Hạt Mắc ca Mơ Nông';
    const corrected = csv
      .split('\n')
      .map((line) => (line.includes(name) ? line.replace(wrong, wrong.replace(/^4/, '3')) : line))
      .join('\n');
    expect(corrected).not.toBe(csv);
    const done = await officer.run(await officer.upload('lamdong.csv', corrected));
    expect(counted(done)).toMatchObject({ rows: 60, certificatesUpdated: 1, unchanged: 59 });
    const [row] = await officer.rows(done, 'updated');
    expect(row!.productName).toBe(name);
    const entries = await certificatesOf(row!.productId!);
    expect(entries.map(({ state, stars }) => `${state} ${stars}`).sort()).toEqual([
      'annulled 4',
      'granted 3',
    ]);
    expect(entries.find(({ state }) => state === 'granted')!.id).toBe(row!.certificateId);
    await eventually(async () => {
      await partner.catchUp();
      const line = [...partner.lines.values()].find(({ productId }) => productId === row!.productId);
      expect(line?.certificates.map(({ stars }) => stars)).toEqual([3]);
    });
    // Back again: a third entry, and the second is annulled too. Nothing is ever edited.
    await officer.run(await officer.upload('lamdong.csv', `${csv}\n`));
    const again = await certificatesOf(row!.productId!);
    expect(again.map(({ state }) => state).sort()).toEqual(['annulled', 'annulled', 'granted']);
  });

  it('with a slip in a name waits for a person, who says what it means', async () => {
    const [head, ...lines] = csv.trim().split('\n');
    const known = lines.find((line) => line.includes('Công ty TNHH Seagull'))!;
    const slip = known
      .replace('Công ty TNHH Seagull', 'Công ty TNHH Seagul')
      .replace('Mắm nêm Seagull', 'Nước mắm nhĩ cá cơm');
    const one = await officer.upload('bo-sung.csv', [head, slip].join('\n'));
    expect(counted(await officer.run(one))).toEqual({ rows: 1, nearMatches: 1 });
    const [row] = await officer.rows(one, 'near-match');
    expect(row!.candidates).toMatchObject([{ name: 'Công ty TNHH Seagull', row: null }]);
    await officer.decide(one, row!.row, { sameAs: row!.candidates[0]!.id });
    expect(counted(await officer.run(one))).toEqual({ rows: 1, productsCreated: 1, certificatesCreated: 1 });
    const [made] = await officer.rows(one);
    expect(made!.producerId).toBe(row!.candidates[0]!.id);
    expect(counted(await officer.run(one))).toEqual({ rows: 1, unchanged: 1 });
  });
});

describe('whatever the order', () => {
  const HEAD =
    'Tên sản phẩm;Chủ thể;Nhóm sản phẩm;Địa chỉ;Hạng sao;Số quyết định;Ngày quyết định;Cơ quan công nhận;Quy cách;Khối lượng;Giá bán';
  /** Products graded twice, in two packages, at two prices, and some of one decision only. */
  const rows = (village: string): string[] =>
    Array.from(
      { length: 6 },
      (_, maker) =>
        `HTX ${village} ${['Phúc Sen', 'Cốc Phát', 'Thành Công', 'Tự Do', 'Đoài Dương', 'Lũng Nặm'][maker]}`,
    ).flatMap((maker) =>
      ['Mật ong rừng', 'Chè dây khô', 'Miến dong sạch'].flatMap((product) => {
        const line = (
          stars: number,
          decision: string,
          day: string,
          pack: string,
          net: string,
          price: string,
        ) =>
          [
            product,
            maker,
            'Thực phẩm',
            'xã Trùng Khánh, tỉnh Cao Bằng',
            `${stars} sao`,
            decision,
            day,
            'UBND tỉnh Cao Bằng',
            pack,
            net,
            price,
          ].join(';');
        return [
          line(3, '11/QĐ-UBND', '10/09/2025', 'hũ', '200 g', '45.000'),
          line(4, '77/QĐ-UBND', '15/03/2026', 'hũ', '200 g', '52.000'),
          line(4, '77/QĐ-UBND', '15/03/2026', 'hũ', '500 g', '120.000'),
        ];
      }),
    );
  /** The same lines in another order, in files of which the later decision comes first. A package stays with its like. */
  const shuffled = (lines: readonly string[]): string[][] => {
    const mixed = lines.map((_, at) => lines[(at * 23 + 11) % lines.length]!);
    const of = (decision: string) => mixed.filter((line) => line.includes(decision));
    const [old, recent] = [of('11/QĐ-UBND'), of('77/QĐ-UBND')];
    const isTea = (line: string): boolean => line.startsWith('Chè');
    return [recent.filter(isTea), old.slice(9), recent.filter((line) => !isTea(line)), old.slice(0, 9)];
  };
  async function bring(files: readonly (readonly string[])[]): Promise<void> {
    for (const lines of files) {
      const done = await officer.run(await officer.upload('cao-bang.csv', [HEAD, ...lines].join('\n')));
      expect(done.counts).toMatchObject({ refused: 0, nearMatches: 0 });
    }
  }
  /** What there is of a village, by names alone. */
  async function endState(village: string): Promise<unknown[]> {
    const producers = await all<{ id: string; name: string }>('/api/producers/v1/producers');
    const own = producers.filter(({ name }) => name.includes(village));
    const states = own.map(async (producer) => {
      const products = await all<Product>(`/api/catalog/v1/products?producerId=${producer.id}`);
      const seen = products.map(async (product) => ({
        product: product.name,
        group: product.group,
        variants: product.variants
          .map(({ package: pack, netQuantity, prices }) =>
            JSON.stringify([
              pack,
              netQuantity,
              prices.map(({ amount, validFrom, validThrough }) => [amount, validFrom, validThrough]),
            ]),
          )
          .sort(),
        certificates: (await certificatesOf(product.id))
          .map(({ state, stars, decisionNumber, validFrom, validThrough }) =>
            [state, stars, decisionNumber, validFrom, validThrough].join(' '),
          )
          .sort(),
      }));
      return {
        producer: producer.name.replace(village, '…'),
        products: (await Promise.all(seen)).sort((a, b) => (a.product < b.product ? -1 : 1)),
      };
    });
    return (await Promise.all(states)).sort((a, b) => (a.producer < b.producer ? -1 : 1));
  }

  it('of rows and files, the end state is the same', async () => {
    await bring([rows('Đàm Thuỷ')]);
    await bring(shuffled(rows('Ngọc Côn')));
    const settled = (village: string) =>
      eventually(
        async () => {
          const state = await endState(village);
          expect(JSON.stringify(state)).not.toContain('waiting');
          return state;
        },
        { timeoutMs: 20_000, everyMs: 250 },
      );
    const [straight, mixed] = [await settled('Đàm Thuỷ'), await settled('Ngọc Côn')];
    expect(straight).toHaveLength(6);
    expect(mixed).toEqual(straight);
    expect(straight[0]).toMatchObject({
      products: [
        {
          product: 'Chè dây khô',
          certificates: [
            'granted 3 11/QĐ-UBND 2025-09-10 2026-03-14',
            'granted 4 77/QĐ-UBND 2026-03-15 2029-03-15',
          ],
        },
        { product: 'Miến dong sạch' },
        { product: 'Mật ong rừng' },
      ],
    });
  });
});

describe('while the services behind it come and go', () => {
  const HEAD =
    'Tên sản phẩm;Chủ thể;Nhóm sản phẩm;Địa chỉ;Hạng sao;Số quyết định;Ngày quyết định;Cơ quan công nhận';
  const list = (village: string): string =>
    [HEAD, ...Array.from({ length: 900 }, (_, at) => `Bánh chưng đen số ${at};HTX ${village} ${at % 30};Thực phẩm;xã Bảo Lạc, tỉnh Cao Bằng;3 sao;12/QĐ-UBND;10/09/2025;UBND tỉnh Cao Bằng`)].join('\n'); // prettier-ignore
  const whole = { rows: 900, producersCreated: 30, productsCreated: 900, certificatesCreated: 900 };

  it('a run waits for a service that was killed, and doubles nothing', async () => {
    const one = await officer.upload('bao-lac.csv', list('Bảo Lạc'));
    await officer.begin(one);
    await eventually(
      async () => {
        const now = await platform.json<ImportSeen>('GET', `/api/intake/v1/imports/${one.id}`, { token });
        expect(now.progress.done).toBeGreaterThan(0);
      },
      { everyMs: 20 },
    );
    await platform.crash('catalog');
    const done = await officer.ended(one, 90_000);
    expect([done.state, done.failure]).toEqual(['done', null]);
    expect(counted(done)).toEqual(whole);
    const before = await recordedEvents(platform);
    expect(counted(await officer.run(one))).toEqual({ rows: 900, unchanged: 900 });
    expect(await recordedEvents(platform)).toEqual(before);
  }, 180_000);

  it('a run whose own process was killed fails by itself; another finds what went in', async () => {
    const one = await officer.upload('hoa-an.csv', list('Hoà An'));
    await officer.begin(one);
    await eventually(
      async () => {
        const now = await platform.json<ImportSeen>('GET', `/api/intake/v1/imports/${one.id}`, { token });
        expect(now.progress.done).toBeGreaterThan(0);
      },
      { everyMs: 20 },
    );
    await platform.crash('intake', { IMPORT_HEARTBEAT_SECONDS: '1' });
    await platform.ready('intake');
    const failed = await officer.ended(one, 60_000);
    expect(failed).toMatchObject({ state: 'failed', failure: expect.stringContaining('was interrupted') });
    const went = failed.counts['productsCreated']!;
    expect(went).toBeGreaterThan(0);
    const done = await officer.run(one);
    const { unchanged = 0, productsCreated = 0, certificatesCreated = 0 } = counted(done);
    expect(unchanged + certificatesCreated).toBe(900);
    expect(productsCreated).toBeLessThanOrEqual(900 - went);
    expect(counted(await officer.run(one))).toEqual({ rows: 900, unchanged: 900 });
  }, 180_000);
});
