import type { FileRows } from '../files/read-import.js';
import type { Source } from '../files/source.js';
import type { Job } from './import-job.js';
import { FAIR, SHOWROOM } from './list-row.js';
import { decidedApplication, decidedResult, nearRow } from './near-exhibitors.js';
import { runConsignmentNotes } from './run-consignment-notes.js';
import { runImport } from './run-import.js';
import { runRows } from './run-rows.js';

/** Each kind of list goes to the services that take it. */
export function runList(
  file: FileRows,
  { showroomId, producerId, fairId }: Pick<Source, 'showroomId' | 'producerId' | 'fairId'>,
  job: Job,
): Promise<void> {
  switch (file.kind) {
    case 'register':
      return runImport(file, job);
    case 'opening-stock': {
      const path = `/api/showroom/v1/showrooms/${showroomId!}/opening-stock/bulk`;
      return runRows(file, { path, taker: SHOWROOM }, job);
    }
    case 'consignment-note':
      return runConsignmentNotes(file, { showroomId: showroomId!, producerId: producerId! }, job);
    case 'fair-applications':
      return runRows(
        file,
        {
          path: `/api/fairs/v1/fairs/${fairId!}/applications/bulk`,
          taker: FAIR,
          decided: (entry) => decidedApplication(entry, file.entries, job.decisions),
          near: (row, entry, answer) => nearRow(row, entry, answer, file.entries),
        },
        job,
      );
    case 'fair-results':
      return runRows(
        file,
        {
          path: `/api/fairs/v1/fairs/${fairId!}/results/bulk`,
          taker: FAIR,
          decided: (entry) => decidedResult(entry, job.decisions),
          near: (row, entry, answer) => nearRow(row, entry, answer, file.entries),
        },
        job,
      );
  }
}
