import fc from 'fast-check';
import { FakeRegister } from '../testing/fake-register.js';
import { SOUND, type Row } from '../register/testing/read-rows.js';
import { runRows, type RunOutcome } from '../testing/run-rows.js';
import type { Decision } from './import-row.js';

/** Mostly the first, now and then the second. */
const rarely = <T>(usual: readonly T[], rare: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...rare) },
  );

/** Rows that share, contradict, repeat and nearly repeat each other. */
const row: fc.Arbitrary<Row> = fc.record({
  product: rarely(
    ['Mắm nêm Seagull', 'Mắm nêm Seagul', 'MẮM NÊM  SEAGULL', 'Cà phê bột', 'Trà túi lọc'],
    ['1. Chè dây\n2. Chè lam', ''],
  ),
  producer: rarely(
    [
      'HTX Hoa Nắng Tây Nguyên',
      'Hợp tác xã Hoa Nắng Tây Nguyên',
      'HTX Hoa Nắng Tây Nguyen',
      'Công ty TNHH Seagull',
      'Công ty TNHH Seagul',
    ],
    ['Seagull'],
  ),
  taxCode: rarely(['', '', '0300588569'], ['123']),
  address: fc.constantFrom('xã Thuận Hà, tỉnh Đắk Nông', 'xã Thuận Hạnh, tỉnh Lâm Đồng', ''),
  group: rarely(['Thực phẩm'], ['Đồ uống', 'Phụ tùng']),
  stars: fc.constantFrom('3 sao', '4 sao', ''),
  decision: fc.constantFrom('858/QĐ-UBND', '11/QĐ-UBND', ''),
  date: rarely(['19/06/2025', '02/03/2022'], ['31/02/2025']),
  issuer: fc.constant(SOUND.issuer!),
  pack: fc.constantFrom('', 'hũ', 'túi'),
  net: fc.constantFrom('', '200 g', '500 g'),
  price: rarely(['', '45.000', '52.000'], ['25k']),
  phone: fc.constantFrom('', '0912345678'),
});
const list = fc.array(row, { minLength: 1, maxLength: 12 });
const RUNS = { numRuns: 300 };

const ends = ({ rows }: RunOutcome): unknown[] =>
  rows.map(({ row: at, part, outcome, did, issues }) => [
    at,
    part,
    outcome,
    did,
    issues.map(({ code }) => code),
  ]);
const changes = ({ counts }: RunOutcome): string[] =>
  Object.keys(counts).filter((name) => /Created|Updated/.test(name));

describe('whatever a list says', () => {
  it('every row ends once, and a check says what the run does', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(list, async (rows) => {
        const services = new FakeRegister();
        const checked = await runRows(rows, services, { dryRun: true });
        expect(services.endState()).toEqual([]);
        const done = await runRows(rows, services, { run: 2 });
        expect(checked.counts).toEqual(done.counts);
        expect(ends(checked)).toEqual(ends(done));
        const keys = done.rows.map(({ row: at, part }) => `${at} ${part}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(done.rows.map(({ row: at }) => at))).toEqual(new Set(rows.map((_, at) => at + 2)));
        Object.keys(done.counts).forEach((name) => seen.add(name));
      }),
      RUNS,
    );
    // Chance has met what matters.
    expect([...seen]).toEqual(
      expect.arrayContaining(['certificatesCreated', 'nearMatches', 'refused', 'noted']),
    );
  });

  it('again it changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(list, async (rows) => {
        const services = new FakeRegister();
        await runRows(rows, services);
        const state = services.endState();
        expect(changes(await runRows(rows, services, { run: 2 }))).toEqual([]);
        expect(services.endState()).toEqual(state);
      }),
      RUNS,
    );
  });

  it('a person’s words settle it: no row waits for ever, and then again nothing changes', async () => {
    const words = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(list, words, fc.boolean(), async (rows, isSame, dryRun) => {
        const services = new FakeRegister();
        const said = new Map<string, Decision>();
        for (let run = 1; ; run++) {
          const outcome = await runRows(rows, services, { run, dryRun, decisions: [...said.values()] });
          const waiting = outcome.rows.filter((one) => one.outcome === 'near-match');
          if (!waiting.length) break;
          expect(run).toBeLessThan(12);
          for (const { nearWhat, nearKey, candidates } of waiting) {
            const same = isSame[said.size % isSame.length] ? candidates[0] : undefined;
            const sameAs = same && !same.key ? same.id : null;
            said.set(`${nearWhat} ${nearKey}`, {
              what: nearWhat!,
              key: nearKey!,
              sameAs,
              sameKey: same?.key ?? null,
              offered: candidates,
              used: false,
            });
          }
        }
        const decisions = [...said.values()];
        await runRows(rows, services, { run: 20, decisions });
        const state = services.endState();
        const again = await runRows(rows, services, { run: 21, decisions });
        expect(changes(again)).toEqual([]);
        expect(services.endState()).toEqual(state);
      }),
      RUNS,
    );
  });

  it('the order of its rows says nothing', async () => {
    const shuffled = list.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, others]) => {
        const [one, other] = [new FakeRegister(), new FakeRegister()];
        await runRows(rows, one);
        await runRows(others, other);
        expect(other.endState()).toEqual(one.endState());
        // The same list, sorted otherwise, is the same list.
        expect(changes(await runRows(others, one, { run: 2 }))).toEqual([]);
      }),
      RUNS,
    );
  });
});
