import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { referenceKey, type Payment, type Waiver } from './fee-account.js';

@Injectable()
export class FeeAccountStore {
  /** Its next version; the list of fees of its fair is locked. */
  async touch(tx: Tx, applicationId: string, now: Date): Promise<number> {
    const [row] = await tx.query<{ version: number }>(
      `insert into fee_accounts (application_id, version, waivers, changed_at) values ($1, 1, '[]', $2)
       on conflict (application_id) do update set version = fee_accounts.version + 1, changed_at = excluded.changed_at
       returning version`,
      [applicationId, now],
    );
    return row!.version;
  }

  async setWaivers(tx: Tx, applicationId: string, waivers: readonly Waiver[], by: string): Promise<void> {
    await tx.query('update fee_accounts set waivers = $2, waived_by = $3 where application_id = $1', [
      applicationId,
      JSON.stringify(waivers),
      by,
    ]);
  }

  async addPayment(
    tx: Tx,
    applicationId: string,
    { paymentId, kind, amount, paidOn, reference }: Omit<Payment, 'markedAt' | 'voidedAt' | 'voidReason'>,
    by: string,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `insert into fee_payments (payment_id, application_id, kind, amount, paid_on, reference, reference_key, marked_by, marked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [paymentId, applicationId, kind, amount, paidOn, reference, referenceKey(reference), by, now],
    );
  }

  async voidPayment(tx: Tx, paymentId: string, reason: string, by: string, now: Date): Promise<void> {
    await tx.query(
      'update fee_payments set voided_at = $2, voided_by = $3, void_reason = $4 where payment_id = $1',
      [paymentId, now, by, reason],
    );
  }
}
