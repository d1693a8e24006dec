import type { CallView } from '@onevillage/contracts-fairs';
import type { CallRow } from './calls.read-model.js';

export const callView = (row: CallRow): CallView => ({
  fairId: row.fairId,
  version: row.version,
  state: row.state,
  questions: row.questions.map((one) => ({ ...one, options: [...one.options] })),
  documents: row.documents.map((one) => ({ ...one })),
  opensOn: row.opensOn,
  closesOn: row.closesOn,
  takesLate: row.takesLate,
  offerHours: row.offerHours,
  changedAt: row.changedAt.toISOString(),
});
