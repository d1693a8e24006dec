import { eventually } from '@onevillage/testing';
import { checkStock } from './testing/check-stock.js';
import { judge } from './testing/history.js';
import { PRICE, ShowroomProcesses, type Stocked } from './testing/showroom-processes.js';
import { Till, type Ask, type Told } from './testing/till.js';

const TILLS = 8;
/** Answered commands between one death and the next, and after each. */
const STEP = 40;

let processes: ShowroomProcesses;
let showroom: Stocked;
beforeAll(async () => {
  processes = await ShowroomProcesses.start(2);
  showroom = await processes.stocked(...Array.from({ length: 4 }, () => 1_000_000));
}, 120_000);
afterAll(() => processes?.stop(), 60_000);

/** Every tenth asks for more than there is. */
const move: Ask = (id) => {
  const n = Number.parseInt(id.slice(0, 6), 16);
  return {
    path: `/v1/showrooms/${showroom.id}/moves/${id}`,
    json: {
      lotId: showroom.lots[n % showroom.lots.length],
      quantity: n % 10 === 0 ? '9000000' : '1',
      fromLocationId: showroom.location('shelf'),
      toLocationId: showroom.location('booth'),
    },
  };
};

const sale: Ask = (id) => {
  const n = Number.parseInt(id.slice(0, 6), 16);
  const quantity = n % 10 === 0 ? 9_000_000 : 1 + (n % 3);
  return {
    path: `/v1/showrooms/${showroom.id}/sales/${id}`,
    json: {
      lines: [{ lotId: showroom.lots[n % showroom.lots.length], quantity: String(quantity) }],
      tenders: [{ kind: 'cash', amount: quantity * PRICE }],
      soldAt: new Date(Date.now() - 1_000).toISOString(),
    },
  };
};

/** The id of each command in the ledger, once for each transaction in which it was done. */
async function done(history: readonly Told[]): Promise<string[]> {
  const rows = await processes.database.query<{ id: string }>(
    'select command_id as id from stock_movements where command_id = any($1) group by command_id, lot_id, lot_version',
    [history.map((one) => one.id)],
  );
  return rows.map((row) => row.id);
}

describe('stock under kill -9', () => {
  it.each([
    ['moves', 'before the commit', 'command.before-commit:20'],
    ['sales', 'before the commit', 'command.before-commit:20'],
    ['sales', 'after the commit, before the answer', 'command.after-commit:20'],
    ['sales', 'at any moment', null],
  ])(
    'has %s once when they were acknowledged, never when they were refused: %s',
    async (what, _, point) => {
      const ask = what === 'moves' ? move : sale;
      const tills = Array.from({ length: TILLS }, (_till, n) => new Till(processes, n % 2, ask));
      const work = Promise.all(tills.map((till) => till.work()));
      const answered = () => tills.reduce((sum, till) => sum + till.history.length, 0);
      const progress = async (after: string) => {
        const goal = answered() + STEP;
        await eventually(
          () => {
            if (answered() < goal)
              throw new Error(`${answered()} of ${goal} commands were answered after ${after}`);
          },
          { timeoutMs: 60_000 },
        );
      };
      for (const victim of [0, 1]) {
        await progress('a while');
        await processes.kill(victim);
        await progress('a death');
        if (point === null) processes.run(victim);
        else {
          processes.run(victim, { FAULT_POINT: point });
          expect(await processes.died(victim)).toBe('SIGKILL');
          await progress('a death at the fault point');
          processes.run(victim);
        }
        await processes.ready(victim);
      }
      await progress('everything');
      tills.forEach((till) => till.stop());
      await work;

      const history = tills.flatMap((till) => till.history);
      const count = (outcome: Told['outcome']) => history.filter((one) => one.outcome === outcome).length;
      // Faults that nobody noticed would prove nothing.
      expect(history.some((one) => one.failures.includes(0))).toBe(true);
      expect(Math.min(count('ok'), count('refused'))).toBeGreaterThan(10);
      expect(new Set(history.filter((one) => one.outcome === 'refused').map((one) => one.code))).toEqual(
        new Set(['showroom.not-enough']),
      );
      const operations = history.map(
        ({ id, outcome }) => ({ kind: what === 'moves' ? 'move' : 'sell', key: id, outcome, id }) as const,
      );
      expect(judge(operations, await done(history))).toEqual({ lost: [], phantom: [], doubled: [] });
      expect(await checkStock(processes.database.options.url)).toMatchObject({ code: 0 });
    },
    240_000,
  );
});
