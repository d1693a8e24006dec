import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { ReceiptLotCodes } from './receipt-lot-codes.js';

@Injectable()
export class ReceiptLotCodesStore {
  /** What was given for these variants on a day; somebody else may give the next one before we lock it. */
  async of(tx: Tx, variantIds: readonly string[], day: LocalDate): Promise<ReceiptLotCodes> {
    const rows = await tx.query<{ variantId: string; last: number }>(
      `select variant_id as "variantId", max(split_part(code, '-', 2)::int) as last
       from lots where variant_id = any($1) and code ~ ('^' || to_char($2::date, 'YYMMDD') || '-[1-9][0-9]{0,5}$')
       group by variant_id`,
      [variantIds, day],
    );
    return new ReceiptLotCodes(day, new Map(rows.map((row) => [row.variantId, row.last])));
  }
}
