import { FATES } from './import-counts.js';
import type { ImportRowView, ImportView } from '@onevillage/contracts-intake';
import type { Language } from '../both-languages.js';
import type { ShownRow } from './import-row.js';
import type { Import } from './import.js';

export const languageOf = (locale: string): Language => (locale === 'vi' ? 'vi' : 'en');

export function importView(one: Import, language: Language): ImportView {
  const { reading, counts } = one;
  const n = (name: keyof typeof counts): number => counts[name] ?? 0;
  const isThrough = one.state === 'checked' || one.state === 'done';
  return {
    id: one.id,
    kind: one.kind,
    showroomId: one.showroomId,
    producerId: one.producerId,
    fairId: one.fairId,
    version: one.version,
    state: one.state,
    fileName: one.fileName,
    sheets: reading.sheets,
    sheet: reading.sheet,
    mapping: reading.columns.map(({ confidence, ...column }) => ({
      ...column,
      confidence: String(confidence),
    })),
    missingFields: reading.missing.map(({ remedy, ...field }) => ({ ...field, remedy: remedy[language] })),
    fillDownOffered: reading.fillDownOffered,
    constants: { ...one.told.constants },
    fillDown: [...(one.told.fillDown ?? [])],
    province: one.province,
    delimiter: one.delimiter,
    encoding: one.encoding,
    scheme: one.scheme,
    progress: { done: one.doneRows, total: one.totalRows },
    counts: {
      rows: reading.rows,
      producersCreated: n('producersCreated'),
      producersUpdated: n('producersUpdated'),
      productsCreated: n('productsCreated'),
      productsUpdated: n('productsUpdated'),
      certificatesCreated: n('certificatesCreated'),
      certificatesUpdated: n('certificatesUpdated'),
      changed: n('changed'),
      unchanged: n('unchanged'),
      refused: n('refused'),
      refusedInPart: n('refusedInPart'),
      nearMatches: n('nearMatches'),
      empty: isThrough ? reading.rows - FATES.reduce((sum, fate) => sum + n(fate), 0) : 0,
      noted: n('noted'),
    },
    dryRun: one.dryRun,
    notes: reading.notes.map(({ code, message }) => ({ code, message: message[language] })),
    failure: one.failure && one.failure[language],
    fileKept: one.fileKept,
    trialOf: one.trialOf,
    createdAt: one.createdAt.toISOString(),
    changedAt: one.changedAt.toISOString(),
  };
}

export const rowView = (row: ShownRow, language: Language): ImportRowView => ({
  row: row.row,
  part: row.part,
  producerName: row.producerName,
  productName: row.productName,
  outcome: row.outcome,
  producerId: row.producerId,
  productId: row.productId,
  certificateId: row.certificateId,
  issues: row.issues.map(({ message, remedy, ...issue }) => ({
    ...issue,
    message: message[language],
    remedy: remedy[language],
  })),
  candidates: row.candidates.map(({ id, name, detail, row: at = null }) => ({ id, name, detail, row: at })),
  nearWhat: row.nearWhat,
  decided: row.decided,
});
