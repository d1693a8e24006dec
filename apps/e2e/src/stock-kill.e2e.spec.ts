import { eventually, SOUND } from '@onevillage/testing';
import { readBooks, type Books } from './testing/books.js';
import { checkStock } from './testing/check-stock.js';
import { Counter, type Booked } from './testing/counter.js';
import { ShowroomProcesses } from './testing/showroom-processes.js';
import { stockedShowroom } from './testing/stocked-showroom.js';
import { Till, type Told } from './testing/till.js';
import { toldOnKafka } from './testing/told-on-kafka.js';

const TILLS = 8;
/** Answered commands between one death and the next, and after each. */
const STEP = 40;

let processes: ShowroomProcesses;
beforeAll(async () => {
  processes = await ShowroomProcesses.start(2);
}, 120_000);
afterAll(() => processes?.stop(), 60_000);

/** What the books must say; what was not answered may have been done or not, but as it was asked. */
function expectedBooks(history: readonly Told<Booked>[], found: Books): Books {
  const books: Books = { moved: {}, receipts: {} };
  for (const { command, outcome } of history)
    if (outcome === 'ok' || (outcome === 'unknown' && command.id in found.moved)) command.book(books);
  return books;
}

describe('sales, returns, voids and moves under kill -9', () => {
  it.each([
    ['before the commit', 'command.before-commit:20'],
    ['after the commit, before the answer', 'command.after-commit:20'],
    ['before events are sent', 'relay.before-send:20'],
    ['after events are sent', 'relay.after-send:20'],
    ['before it is noted that they are', 'relay.before-position:20'],
    ['at any moment', null],
  ])(
    '%s: what was acknowledged is there once, as it was asked, and told; nothing else is',
    async (_, point) => {
      const showroom = await stockedShowroom(processes, 1_000_000, 1_000_000, 1_000_000, 5);
      const counter = new Counter(showroom);
      const tills = Array.from({ length: TILLS }, (_till, n) => new Till<Booked>(processes, n % 2));
      const work = Promise.all(tills.map((till) => till.work((at, n) => counter.serve(at, n))));
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
      for (const [victim, other] of [
        [0, 1],
        [1, 0],
      ] as const) {
        await progress('a while');
        await processes.kill(victim);
        await progress('a death');
        if (point !== null) {
          processes.run(victim, { FAULT_POINT: point });
          // Alone it does everything, also what one of them does for both.
          await processes.kill(other);
          expect(await processes.died(victim)).toBe('SIGKILL');
          processes.run(other);
        }
        processes.run(victim);
        for (const at of [victim, other]) await processes.ready(at);
      }
      await progress('everything');
      tills.forEach((till) => till.stop());
      await work;

      const history = tills.flatMap((till) => till.history);
      const books = await readBooks(processes.database, showroom.id);
      expect(books).toEqual(expectedBooks(history, books));
      const unanswered = history.filter(({ outcome }) => outcome === 'unknown');
      expect(unanswered.filter(({ failures }) => failures.length > 1)).toEqual([]);
      // Faults that nobody noticed would prove nothing.
      expect(history.some(({ failures, outcome }) => outcome === 'ok' && failures.includes(0))).toBe(true);
      expect(new Set(history.map(({ code }) => code))).toEqual(
        new Set([undefined, 'showroom.not-enough', 'showroom.returned-too-much', 'showroom.sale-voided']),
      );
      expect(await checkStock(processes.database.options.url)).toMatchObject({ code: 0 });
      await eventually(
        async () => expect(await toldOnKafka(processes)).toMatchObject({ findings: SOUND, behind: [] }),
        { timeoutMs: 60_000, everyMs: 250 },
      );
    },
    240_000,
  );
});
