import type { BulkItemResult } from '@onevillage/contracts-kit';
import { readList } from '../goods/testing/read-list.js';
import type { ImportCounts } from './import-counts.js';
import type { Job } from './import-job.js';
import type { ImportRow } from './import-row.js';
import { runConsignmentNotes } from './run-consignment-notes.js';
import { runList } from './run-list.js';

type Answer = (item: Record<string, unknown>, index: number) => Omit<BulkItemResult, 'index'>;
const created: Answer = () => ({ status: 'created' });
const refused = (pointer: string): Omit<BulkItemResult, 'index'> => ({
  status: 'refused',
  problem: {
    code: 'validation',
    detail: 'It is wrong.',
    errors: [{ pointer, code: 'unfit', message: 'must be piece' }],
  },
});

/** A job, and what it asked and kept. */
function jobOf(answer: Answer, more: Partial<Job> = {}) {
  const calls: { path: string; items: Record<string, unknown>[]; dryRun: boolean; key: string }[] = [];
  const rows: ImportRow[] = [];
  let counts: Partial<ImportCounts> = {};
  const job: Job = {
    importId: 'import',
    run: 3,
    dryRun: false,
    today: '2026-03-10' as Job['today'],
    decisions: [],
    apis: {
      bulk: ({ path }, items, dryRun, key) => {
        calls.push({ path, items: items as Record<string, unknown>[], dryRun, key });
        return Promise.resolve(calls.at(-1)!.items.map((item, index) => ({ index, ...answer(item, index) })));
      },
    },
    keep: (kept, progress) => {
      rows.push(...kept);
      counts = Object.fromEntries(Object.entries(progress.counts).filter(([, n]) => n > 0));
      return Promise.resolve();
    },
    ...more,
  };
  const told = () => rows.map(({ row, outcome, issues }) => [row, outcome, issues.map((one) => one.code)]);
  return { job, calls, rows, told, counts: () => counts };
}

describe('opening stock', () => {
  const HEAD = ['Tên hàng', 'Số lượng', 'ĐVT'];
  const run = (rows: (string | number)[][], fake: ReturnType<typeof jobOf>) =>
    runList(
      { kind: 'opening-stock', ...readList([HEAD, ...rows]) },
      { showroomId: 'showroom', producerId: null, fairId: null },
      fake.job,
    );

  it('goes to the showroom in order, each row answered', async () => {
    const fake = jobOf((item, index) => (index === 1 ? { status: 'unchanged' } : created(item, index)));
    await run(
      [
        ['A', 1, 'hộp'],
        ['B', 2, ''],
        ['C', 0, ''],
        ['Trà D', 'nhiều', ''],
        ['E', 3, ''],
      ],
      fake,
    );
    expect(fake.calls).toMatchObject([
      {
        path: '/api/showroom/v1/showrooms/showroom/opening-stock/bulk',
        items: [
          { productName: 'A', quantity: '1', unit: 'piece' },
          { productName: 'B' },
          { productName: 'E' },
        ],
        dryRun: false,
        key: 'import:3:0',
      },
    ]);
    expect(fake.told()).toEqual([
      [5, 'refused', ['intake.goods-quantity-unreadable']],
      [2, 'created', []],
      [3, 'unchanged', []],
      [4, 'unchanged', ['intake.goods-nothing-there']],
      [6, 'created', []],
    ]);
    expect(fake.counts()).toEqual({ changed: 2, unchanged: 2, refused: 1, noted: 1 });
  });

  it('names the cell that the showroom refuses', async () => {
    const fake = jobOf(() => refused('/items/0/unit'));
    await run([['A', 1, 'hộp']], fake);
    expect(fake.rows[0]).toMatchObject({
      outcome: 'refused',
      issues: [
        {
          row: 2,
          column: 'ĐVT',
          value: 'hộp',
          code: 'validation',
          message: { en: 'The showroom refused it: ĐVT must be piece.' },
        },
      ],
    });
    const whole = jobOf(() => ({
      status: 'refused',
      problem: { code: 'showroom.opening-differs', detail: 'It is in the books as 12.', errors: [] },
    }));
    await run([['A', 1, 'hộp']], whole);
    expect(whole.rows[0]!.issues).toMatchObject([
      {
        column: null,
        code: 'showroom.opening-differs',
        message: { vi: 'Điểm giới thiệu và bán sản phẩm không nhận: It is in the books as 12.' },
      },
    ]);
  });

  it('goes in pieces, each known by its place', async () => {
    const fake = jobOf(created, { dryRun: true });
    await run(
      Array.from({ length: 600 }, (_, n) => [`Hàng ${n}`, 1, '']),
      fake,
    );
    expect(fake.calls.map(({ items, dryRun, key }) => [items.length, dryRun, key])).toEqual([
      [250, true, 'import:3:0'],
      [250, true, 'import:3:1'],
      [100, true, 'import:3:2'],
    ]);
    expect(fake.counts()).toEqual({ changed: 600 });
  });
});

describe('consignment notes', () => {
  const HEAD = ['Số phiếu', 'Tên hàng', 'Số lượng', 'Ngày giao'];
  const target = { showroomId: 's', producerId: 'p' };
  const run = (rows: (string | number)[][], fake: ReturnType<typeof jobOf>) =>
    runConsignmentNotes(readList([HEAD, ...rows], 'consignment-note'), target, fake.job);

  it('are made of the rows of their number, wherever these stand', async () => {
    const fake = jobOf((item) => ({ status: item['number'] === 'N1' ? 'created' : 'updated' }));
    await run(
      [
        ['N1', 'A', 1, ''],
        ['N2', 'B', 2, ''],
        ['N1', 'C', 3, '12/03/2026'],
        ['N1', 'D', 0, ''],
      ],
      fake,
    );
    expect(fake.calls).toMatchObject([
      {
        path: '/api/showroom/v1/consignment-notes/bulk',
        items: [
          {
            ...target,
            number: 'N1',
            expectedOn: '2026-03-12',
            lines: [
              { productName: 'A', quantity: '1' },
              { productName: 'C', quantity: '3' },
            ],
          },
          { number: 'N2', lines: [{ productName: 'B' }] },
        ],
      },
    ]);
    expect(fake.told()).toEqual([
      [2, 'created', []],
      [3, 'updated', []],
      [4, 'created', []],
      [5, 'unchanged', ['intake.goods-nothing-there']],
    ]);
  });

  it('that the showroom refuses for a line are refused whole, and name it', async () => {
    const fake = jobOf((item) =>
      item['number'] === 'N1' ? refused('/items/0/lines/1/quantity') : created(item, 0),
    );
    await run(
      [
        ['N1', 'A', 1, ''],
        ['N1', 'B', 0, ''],
        ['N1', 'C', '1,5', ''],
        ['N2', 'D', 1, ''],
      ],
      fake,
    );
    expect(fake.told()).toEqual([
      [2, 'refused', ['intake.goods-note-incomplete']],
      [3, 'unchanged', ['intake.goods-nothing-there']],
      [4, 'refused', ['validation']],
      [5, 'created', []],
    ]);
    expect(fake.rows[0]!.issues[0]!.message.en).toContain('row 4');
    expect(fake.rows[2]!.issues[0]).toMatchObject({ column: 'Số lượng', value: '1,5' });
  });

  it('that the showroom refuses as a whole are refused row by row', async () => {
    const fake = jobOf(() => ({
      status: 'refused',
      problem: { code: 'showroom.consignment-closed', detail: 'It is received.', errors: [] },
    }));
    await run(
      [
        ['N1', 'A', 1, ''],
        ['N1', 'B', 1, ''],
      ],
      fake,
    );
    expect(fake.told()).toEqual([
      [2, 'refused', ['showroom.consignment-closed']],
      [3, 'refused', ['showroom.consignment-closed']],
    ]);
  });
});
