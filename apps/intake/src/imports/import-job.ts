import type { LocalDate } from '@onevillage/kernel';
import type { ImportCounts } from './import-counts.js';
import type { Decision, ImportRow } from './import-row.js';
import type { PublicApis } from './public-apis.client.js';

/** One check or run. */
export interface Job {
  importId: string;
  run: number;
  dryRun: boolean;
  today: LocalDate;
  decisions: readonly Decision[];
  apis: Pick<PublicApis, 'bulk'>;
  /** Keeps what became of some rows. Throws when the run has been taken over. */
  keep: (rows: readonly ImportRow[], progress: { done: number; counts: ImportCounts }) => Promise<void>;
}
