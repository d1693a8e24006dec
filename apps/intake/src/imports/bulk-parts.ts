import { MAX_BULK_ITEMS, type BulkItemResult } from '@onevillage/contracts-kit';

/** Below what a service takes as one body (1 MiB). */
const MOST_BYTES = 800_000;

/** Indexes of the items that go together in one request. */
export function portions(items: readonly object[]): number[][] {
  const all: number[][] = [];
  let bytes = Infinity;
  items.forEach((item, index) => {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (bytes + size > MOST_BYTES || all.at(-1)!.length === MAX_BULK_ITEMS) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)!.push(index);
    bytes += size;
  });
  return all;
}

interface Fault {
  pointer?: string;
  code?: string;
  message?: string;
}

/** What a service that did not understand a body says of its items, by their place: `/items/3/name …`. */
export function itemFaults(errors: readonly Fault[], items: number): Map<number, BulkItemResult> {
  const byItem = new Map<number, Required<Fault>[]>();
  for (const { pointer = '', code = 'validation', message = '' } of errors) {
    const [, place, rest = ''] = /^\/items\/(\d+)(\/.*)?$/.exec(pointer) ?? [];
    const at = Number(place ?? -1);
    if (at < 0 || at >= items) continue;
    byItem.set(at, [...(byItem.get(at) ?? []), { pointer: rest, code, message }]);
  }
  return new Map(
    [...byItem].map(([index, faults]) => {
      const detail = faults.map(({ message }) => message).join('; ');
      return [index, { index, status: 'refused', problem: { code: 'validation', detail, errors: faults } }];
    }),
  );
}

/** Puts answers to the items of `open` where those items stand in the whole. */
export function answersFor(
  open: readonly number[],
  told: readonly BulkItemResult[] | ReadonlyMap<number, BulkItemResult>,
  answers: BulkItemResult[],
): void {
  for (const [place, answer] of told.entries()) answers[open[place]!] = { ...answer, index: open[place]! };
}
