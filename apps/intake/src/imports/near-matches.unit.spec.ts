import { SOUND, type Row } from '../register/testing/read-rows.js';
import { FakeRegister } from '../testing/fake-register.js';
import { outcomes, runRows, type RunOutcome } from '../testing/run-rows.js';
import type { Decision } from './import-row.js';

let services: FakeRegister;
beforeEach(() => (services = new FakeRegister()));

const seagull: Row = { ...SOUND, producer: 'HTX Hoa Nắng Tây Nguyên', product: 'Cà phê bột' };
/** The same producer, one letter off. */
const slip: Row = {
  ...seagull,
  producer: 'HTX Hoa Nắng Tây Nguyen',
  product: 'Trà túi lọc',
  address: 'xã Thuận Hà',
};
const products = (): unknown[] => services.of('catalog').map(({ item }) => item['name']);
const makers = (): number => services.of('producers').length;

/** What a person says about the near match of a row. */
function said({ rows }: RunOutcome, row: number, word: 'new' | 'same' | { id: string }): Decision {
  const { nearWhat, nearKey, candidates } = rows.find((one) => one.row === row)!;
  const key = word === 'same' ? candidates[0]!.key! : null;
  const sameAs = typeof word === 'object' ? word.id : null;
  return { what: nearWhat!, key: nearKey!, sameAs, sameKey: key, offered: candidates, used: false };
}

describe('a producer that is close to one of an earlier row', () => {
  it('waits for a person, with all its rows; the others go in', async () => {
    const outcome = await runRows([seagull, slip, { ...slip, product: 'Mật ong' }], services, {
      dryRun: true,
    });
    expect(outcomes(outcome)).toEqual(['2 created', '3 near-match', '4 near-match']);
    expect(outcome.counts).toMatchObject({ producersCreated: 1, productsCreated: 1, nearMatches: 2 });
    expect(outcome.rows[1]).toMatchObject({ nearWhat: 'producer', producerId: null, productId: null });
    const [candidate] = outcome.rows[1]!.candidates;
    expect(candidate).toMatchObject({ name: 'HTX Hoa Nắng Tây Nguyên', row: 2 });
    expect(candidate!.id).toBe(outcome.rows[0]!.producerId);
  });

  it('is shown with the known one once that is in', async () => {
    const outcome = await runRows([seagull, slip], services);
    const [known] = services.of('producers');
    expect(outcome.rows[1]!.candidates).toEqual([
      {
        id: known!.id,
        name: 'HTX Hoa Nắng Tây Nguyên',
        detail: 'xã Thuận Hà',
        row: 2,
        key: expect.any(String),
      },
    ]);
    expect(products()).toEqual(['Cà phê bột']);
  });

  it('is another one when a person says so, and stays it', async () => {
    const rows = [seagull, slip];
    const decisions = [said(await runRows(rows, services), 3, 'new')];
    const after = await runRows(rows, services, { decisions, run: 2 });
    expect(outcomes(after)).toEqual(['2 unchanged', '3 created']);
    expect(makers()).toBe(2);
    expect(outcomes(await runRows(rows, services, { decisions, run: 3 }))).toEqual([
      '2 unchanged',
      '3 unchanged',
    ]);
    // Another list of the same: the services know both by their own names now.
    expect((await runRows(rows, services, { run: 4 })).counts).toEqual({ unchanged: 2, noted: 1 });
  });

  it('is the same one when a person says so after a check, whose ids are gone by then', async () => {
    const rows = [seagull, slip, { ...slip, product: 'Cà phê bột', net: '500 g' }];
    const decisions = [said(await runRows(rows, services, { dryRun: true }), 3, 'same')];
    const after = await runRows(rows, services, { decisions, run: 2 });
    expect(outcomes(after)).toEqual(['2 created', '3 created', '4 unchanged']);
    expect(makers()).toBe(1);
    expect(services.of('producers')[0]!.item['name']).toBe('HTX Hoa Nắng Tây Nguyên');
    expect(products()).toEqual(['Cà phê bột', 'Trà túi lọc']);
    expect(services.of('catalog')[0]!.item['variants']).toMatchObject([
      { netQuantity: { value: '500', unit: 'g' } },
    ]);
    expect((await runRows(rows, services, { decisions, run: 3 })).counts).toMatchObject({ unchanged: 3 });
  });

  it('is the known one of that id when a person says so after a run', async () => {
    const rows = [seagull, slip];
    const first = await runRows(rows, services);
    const decisions = [said(first, 3, { id: first.rows[1]!.candidates[0]!.id })];
    expect(outcomes(await runRows(rows, services, { decisions, run: 2 }))).toEqual([
      '2 unchanged',
      '3 created',
    ]);
    expect(makers()).toBe(1);
    expect(products()).toEqual(['Cà phê bột', 'Trà túi lọc']);
  });

  it('of a chain leads to the first', async () => {
    const rows = [seagull, slip, { ...slip, producer: 'HTX Hoa Nắng Tay Nguyen', product: 'Mật ong' }];
    const outcome = await runRows(rows, services, { dryRun: true });
    expect(outcomes(outcome)).toEqual(['2 created', '3 near-match', '4 near-match']);
    expect(outcome.rows.slice(1).map(({ candidates }) => candidates[0]?.row)).toEqual([2, 2]);
    const decisions = [said(outcome, 3, 'same'), said(outcome, 4, 'same')];
    expect(outcomes(await runRows(rows, services, { decisions }))).toEqual([
      '2 created',
      '3 created',
      '4 created',
    ]);
    expect(makers()).toBe(1);
  });

  it('of a crowd leads to the first, however many there are', async () => {
    const crowd = Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => ({
      ...slip,
      producer: `HTX Hoa N${letter}ng`,
      product: `Mật ong ${letter}`,
    }));
    const outcome = await runRows([{ ...slip, producer: 'HTX Hoa Nắng' }, ...crowd], services);
    expect(outcome.counts).toMatchObject({ producersCreated: 1, productsCreated: 1, nearMatches: 26 });
    expect(new Set(outcome.rows.map(({ candidates }) => candidates.length))).toEqual(new Set([0, 1]));
  });

  it('has nobody to be the same as when that row was refused', async () => {
    services.refuse = (_, item) =>
      item['name'] === seagull.producer
        ? { code: 'producers.out-of-scope', detail: 'No.', errors: [] }
        : undefined;
    const outcome = await runRows([seagull, slip], services);
    expect(outcomes(outcome)).toEqual(['2 refused', '3 near-match']);
    expect(outcome.rows[1]!.candidates).toEqual([]);
  });

  it('has the commune that a row tells whose product is contradicted: of its producer it says nothing wrong', async () => {
    const coffee = { ...seagull, address: 'xã Thuận Hạnh, tỉnh Lâm Đồng' };
    const tea = { product: 'Trà túi lọc', stars: '3 sao' };
    const rows = [
      { ...seagull, ...tea, address: '' },
      { ...coffee, stars: '4 sao' },
      { ...seagull, ...tea, address: 'xã Thuận Hà, tỉnh Đắk Nông' },
      { ...seagull, address: '', stars: '3 sao' },
    ];
    const check = await runRows(rows, services, { dryRun: true });
    const decisions = [said(check, 2, 'same')];
    const done = await runRows(rows, services, { run: 2, decisions });
    expect(outcomes(done)).toEqual(['3 refused', '5 refused', '2 created', '4 created']);
    expect(makers()).toBe(2);
    expect((await runRows(rows, services, { run: 3, decisions })).counts).toMatchObject({ unchanged: 2 });
  });

  it('stays undecided by a word on rows that the list no longer has', async () => {
    const decisions = [said(await runRows([seagull, slip], services, { dryRun: true }), 3, 'same')];
    const gone = { ...decisions[0]!, sameKey: 'name:gone|nowhere' };
    await runRows([slip], services, { decisions: [gone] });
    expect(services.of('producers').map(({ item }) => item['name'])).toEqual([slip.producer]);
  });
});

describe('a producer that is close to a known one', () => {
  it('waits, and goes in under the known one when a person says so', async () => {
    await runRows([seagull], services);
    const near = await runRows([slip], services, { run: 2 });
    expect(near.counts).toEqual({ nearMatches: 1 });
    const decisions = [said(near, 2, { id: services.of('producers')[0]!.id })];
    const after = await runRows([slip], services, { decisions, run: 3 });
    expect(outcomes(after)).toEqual(['2 created']);
    expect(makers()).toBe(1);
  });

  it('is refused when the one that a person named is not there', async () => {
    await runRows([seagull], services);
    const near = await runRows([slip], services, { run: 2 });
    const decisions = [said(near, 2, { id: '0190a0de-0000-7000-8000-00000000dead' })];
    const after = await runRows([slip], services, { decisions });
    expect(outcomes(after)).toEqual(['2 refused']);
    // It stays open to another word.
    const { nearWhat, nearKey, candidates } = near.rows[0]!;
    expect(after.rows[0]).toMatchObject({ nearWhat, nearKey, candidates });
    expect(after.rows[0]!.issues.at(-1)).toMatchObject({ code: 'not-found' });
  });
});

describe('a product that is close to another of its producer', () => {
  const rows: Row[] = [
    { ...SOUND, product: 'Cà phê bột nguyên chất' },
    { ...SOUND, product: 'Cà phê bột nguyên chât', decision: '11/QĐ-UBND', date: '02/03/2022', expiry: '' },
  ];

  it('waits alone: its producer goes in', async () => {
    const outcome = await runRows(rows, services);
    expect(outcomes(outcome)).toEqual(['2 created', '3 near-match']);
    expect(outcome.rows[1]).toMatchObject({
      nearWhat: 'product',
      producerId: services.of('producers')[0]!.id,
      productId: null,
    });
    expect(services.of('recognition')).toHaveLength(1);
  });

  it('said to be the same gets its certificate on that product', async () => {
    const decisions = [said(await runRows(rows, services, { dryRun: true }), 3, 'same')];
    await runRows(rows, services, { decisions });
    expect(products()).toEqual(['Cà phê bột nguyên chất']);
    expect(services.of('recognition').map(({ item }) => item['productId'])).toEqual(
      Array.from({ length: 2 }, () => services.of('catalog')[0]!.id),
    );
  });

  it('said to be the same with other stars by one decision contradicts it: neither is believed', async () => {
    const both = [rows[0]!, { ...rows[1]!, decision: SOUND.decision!, date: SOUND.date!, stars: '3 sao' }];
    const decisions = [said(await runRows(both, services, { dryRun: true }), 3, 'same')];
    const after = await runRows(both, services, { decisions });
    expect(outcomes(after)).toEqual(['2 refused', '3 refused']);
    expect(after.rows[0]!.issues).toMatchObject([{ code: 'intake.contradicts-row', severity: 'refused' }]);
  });

  it('said to be another is another', async () => {
    const decisions = [said(await runRows(rows, services), 3, 'new')];
    expect(outcomes(await runRows(rows, services, { decisions, run: 2 }))).toEqual([
      '2 unchanged',
      '3 created',
    ]);
    expect(products()).toHaveLength(2);
  });
});
