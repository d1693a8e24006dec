import type { ImportRowView, ImportView } from '@onevillage/contracts-intake';
import type { ImportRow } from './import-row.js';
import type { Import } from './import.js';

/** Languages that sentences are kept in. */
export type Language = 'vi' | 'en';
export const languageOf = (locale: string): Language => (locale === 'vi' ? 'vi' : 'en');

export function importView(one: Import, language: Language): ImportView {
  const { reading, counts } = one;
  const n = (name: keyof typeof counts): number => counts[name] ?? 0;
  return {
    id: one.id,
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
      unchanged: n('unchanged'),
      refused: n('refused'),
      nearMatches: n('nearMatches'),
      noted: n('noted'),
    },
    dryRun: one.dryRun,
    notes: reading.notes.map(({ code, message }) => ({ code, message: message[language] })),
    failure: one.failure && one.failure[language],
    fileKept: one.fileKept,
    createdAt: one.createdAt.toISOString(),
    changedAt: one.changedAt.toISOString(),
  };
}

export const rowView = (row: ImportRow, language: Language): ImportRowView => ({
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
});
