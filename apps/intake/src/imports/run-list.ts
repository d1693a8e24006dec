import type { FileRows } from '../files/read-import.js';
import type { Source } from '../files/source.js';
import type { Job } from './import-job.js';
import { runConsignmentNotes } from './run-consignment-notes.js';
import { runImport } from './run-import.js';
import { runOpeningStock } from './run-opening-stock.js';

/** Each kind of list goes to the services that take it. */
export function runList(file: FileRows, { showroomId, producerId }: Source, job: Job): Promise<void> {
  if (file.kind === 'register') return runImport(file, job);
  if (file.kind === 'opening-stock') return runOpeningStock(file, showroomId!, job);
  return runConsignmentNotes(file, { showroomId: showroomId!, producerId: producerId! }, job);
}
