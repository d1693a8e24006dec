import { describe, expect, it } from '@jest/globals';
import { readRows, SOUND, type Row } from '../testing/read-rows.js';

const noted = (rows: readonly Row[]): unknown[] =>
  readRows(rows.map((row, at) => ({ ...SOUND, product: `Mắm số ${at}`, ...row })))
    .register.issues.filter(({ code }) => code === 'intake.dragged-down')
    .map(({ row, heading, message }) => [row, heading, message.en]);
const days = (...starts: string[]): Row[] => starts.map((start) => ({ start, expiry: '' }));

describe('a column that counts up by itself', () => {
  it.each<[string, Row[], number, string]>([
    ['by years', days('21-09-2020', '21-09-2021', '21-09-2022', '21-09-2023'), 5, 'Ngày bắt đầu'],
    [
      'by months',
      days('01/09/2025', '01/10/2025', '01/11/2025', '01/12/2025', '01/01/2026'),
      6,
      'Ngày bắt đầu',
    ],
    ['by days', days('28/02/2025', '01/03/2025', '02/03/2025', '03/03/2025'), 5, 'Ngày bắt đầu'],
    ['in its numbers', [858, 859, 860, 861].map((n) => ({ decision: `${n}/QĐ-UBND` })), 5, 'Số quyết định'],
  ])('%s is named once', (_, rows, last, heading) => {
    expect(noted(rows)).toEqual([
      [2, heading, expect.stringContaining(`"${heading}" counts up row by row down to row ${last}`)],
    ]);
  });

  it.each<[string, Row[]]>([
    ['three rows', days('21-09-2020', '21-09-2021', '21-09-2022')],
    ['one day for all', days('21-09-2020', '21-09-2020', '21-09-2020', '21-09-2020')],
    ['days as they come', days('21-09-2020', '03-01-2021', '17-02-2021', '28-12-2020')],
    [
      'other letters',
      ['858/QĐ-UBND', '859/QĐ-SNN', '860/QĐ-UBND', '861/QĐ-SNN'].map((decision) => ({ decision })),
    ],
    [
      'numbers of other days',
      ['05/06/2025', '02/06/2025', '04/06/2025', '03/06/2025'].map((date, at) => ({
        decision: `${858 + at}/QĐ-UBND`,
        date,
      })),
    ],
    [
      'nothing',
      [
        { decision: '', date: '' },
        { decision: '', date: '' },
        { decision: '', date: '' },
        { decision: '', date: '' },
      ],
    ],
  ])('is not seen in %s', (_, rows) => expect(noted(rows)).toEqual([]));
});
