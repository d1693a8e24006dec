import type { ExhibitorView } from '@onevillage/contracts-fairs';
import type { ExhibitorRow } from './exhibitors.read-model.js';

export const exhibitorView = (row: ExhibitorRow): ExhibitorView => ({
  id: row.exhibitorId,
  version: row.version,
  producerId: row.standingProducerId,
  name: row.name,
  taxCode: row.taxCode,
  adminUnitId: row.adminUnitId,
  contact: row.seesContact ? row.contact : null,
  changedAt: row.changedAt.toISOString(),
});
