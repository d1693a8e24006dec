import type { ImportState } from '@onevillage/contracts-intake';
import { RuleViolation } from '@onevillage/kernel';
import type { Reading } from '../files/source.js';
import { begun, remapped, requireFile, requireIdle, type Import } from './import.js';

const reading: Reading = {
  sheets: ['1'],
  sheet: '1',
  columns: [],
  missing: [{ field: 'level', required: false, remedy: { vi: 'x', en: 'x' }, hint: null }],
  fillDownOffered: [],
  notes: [],
  rows: 7,
};
const one: Import = {
  id: '0190a0de-0000-7000-8000-000000000001',
  version: 3,
  owner: 'officer',
  kind: 'register',
  showroomId: null,
  producerId: null,
  fairId: null,
  fileName: 'a.csv',
  delimiter: null,
  encoding: null,
  sheet: null,
  told: {},
  province: null,
  scheme: 'OCOP',
  reading,
  state: 'uploaded',
  run: 2,
  dryRun: true,
  doneRows: 5,
  totalRows: 7,
  counts: { refused: 1 },
  failure: { vi: 'lỗi', en: 'failed' },
  fileKept: true,
  trialOf: null,
  createdAt: new Date(0),
  changedAt: new Date(0),
};
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof RuleViolation ? [error.code, error.params] : error;
  }
};

describe('an import', () => {
  it.each<ImportState>(['uploaded', 'checked', 'done', 'failed'])(
    'that is %s can be checked and run',
    (state) => {
      const run = begun({ ...one, state }, false);
      expect(run).toMatchObject({ state: 'running', run: 3, dryRun: false, failure: null, counts: {} });
      expect(run).toMatchObject({ doneRows: 0, totalRows: 7 });
      expect(begun({ ...one, state }, true)).toMatchObject({ state: 'checking', run: 3, dryRun: true });
    },
  );

  it.each<ImportState>(['checking', 'running'])('that is %s is left alone', (state) => {
    const refused = (change: string) => ['intake.state-refused', { state, change }];
    expect(codeOf(() => begun({ ...one, state }, false))).toEqual(refused('run'));
    expect(codeOf(() => begun({ ...one, state }, true))).toEqual(refused('checked'));
    expect(codeOf(() => requireIdle({ ...one, state }, 'deleted'))).toEqual(refused('deleted'));
  });

  it('waits for what no row can do without, and only for that', () => {
    const missing = ['productName', 'producerName', 'level'].map((field) => ({
      field,
      required: field !== 'level',
      remedy: { vi: 'x', en: 'x' },
      hint: null,
    }));
    expect(codeOf(() => begun({ ...one, reading: { ...reading, missing } }, false))).toEqual([
      'intake.mapping-incomplete',
      { fields: ['productName', 'producerName'], id: one.id },
    ]);
  });

  it('whose file is forgotten cannot be run any more', () => {
    expect(codeOf(() => begun({ ...one, fileKept: false }, false))).toEqual(['intake.file-forgotten', {}]);
    expect(codeOf(() => requireFile(one))).toBeUndefined();
  });

  it('read anew says nothing of an earlier run', () => {
    const after = remapped({ ...one, state: 'done' }, { province: 'Cao Bằng' }, { ...reading, rows: 9 });
    expect(after).toMatchObject({ state: 'uploaded', counts: {}, failure: null, doneRows: 0, totalRows: 0 });
    expect(after).toMatchObject({ province: 'Cao Bằng', run: 2, version: 3, reading: { rows: 9 } });
  });
});
