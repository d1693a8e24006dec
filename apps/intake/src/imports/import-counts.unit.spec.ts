import { RunCounter } from './import-counts.js';
import type { ImportRow, KeptIssue } from './import-row.js';
import { refusedRow } from './row-outcome.js';

const refusal = { severity: 'refused' } as KeptIssue;
const became = (row: number, outcome: ImportRow['outcome'], issues: KeptIssue[] = []): ImportRow => ({
  ...refusedRow(row, []),
  outcome,
  issues,
});

it('gives each row one fate, whatever became of the products that it names, so that the rows add up', () => {
  const counter = new RunCounter();
  counter.add([became(2, 'created'), became(3, 'updated'), became(4, 'unchanged')]);
  // Several products in one cell.
  counter.add([became(5, 'created'), became(5, 'unchanged')]);
  counter.add([became(6, 'refused', [refusal]), became(6, 'created')]);
  counter.add([became(7, 'refused', [refusal]), became(7, 'near-match', [refusal])]);
  // The product went in, its certificate did not; again, and again.
  counter.add([became(8, 'created', [refusal]), became(9, 'unchanged', [refusal])]);
  counter.add([became(10, 'refused', [refusal])]);
  const { changed, unchanged, refused, refusedInPart, nearMatches } = counter.counts();
  expect({ changed, unchanged, refused, refusedInPart, nearMatches }).toEqual({
    changed: 3,
    unchanged: 1,
    refused: 4,
    refusedInPart: 3,
    nearMatches: 1,
  });
  expect(changed + unchanged + refused + nearMatches).toBe(counter.done);
});
