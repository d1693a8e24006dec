import type { DelegationView } from '@onevillage/contracts-fairs';
import type { DelegationRow } from './delegations.read-model.js';

export const delegationView = (row: DelegationRow): DelegationView => ({
  id: row.delegationId,
  version: row.version,
  fairId: row.fairId,
  name: row.name,
  adminUnitId: row.adminUnitId,
  quota: row.quota,
  asked: row.asked,
  promised: row.promised,
  waitlisted: row.waitlisted,
  left: Math.max(0, row.quota - row.promised),
  state: row.state,
  changedAt: row.changedAt.toISOString(),
});
