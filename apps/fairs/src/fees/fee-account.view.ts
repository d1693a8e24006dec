import type { FeeAccountView } from '@onevillage/contracts-fairs';
import { homeCurrency } from '@onevillage/kernel';
import { balanceOf } from './fee-account.js';
import type { FeeRow } from './fees.read-model.js';

export const feeAccountView = (row: FeeRow): FeeAccountView => ({
  applicationId: row.applicationId,
  version: row.version,
  fairId: row.fairId,
  exhibitorName: row.exhibitorName,
  currency: row.currency ?? homeCurrency(row.timeZone),
  charges: row.charges.map((one) => ({ ...one })),
  waivers: row.waivers.map((one) => ({ ...one })),
  payments: row.payments.map(({ paymentId, markedAt, voidedAt, ...one }) => ({
    id: paymentId,
    ...one,
    markedAt: new Date(markedAt).toISOString(),
    voidedAt: voidedAt && new Date(voidedAt).toISOString(),
  })),
  ...balanceOf(row),
});
