import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@onevillage/kernel';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import type { Agreement } from './agreement.js';

export const AGREEMENT_COLUMNS = `a.agreement_id as "agreementId", a.version, a.showroom_id as "showroomId",
  a.producer_id as "producerId", a.valid_from as "validFrom", a.valid_through as "validThrough",
  trim_scale(a.commission)::text as "commissionPercent", a.commission_by_variant as "commissionByVariant",
  a.price_set_by as "priceSetBy", a.loss_borne_by as "lossBorneBy", a.min_remaining_days as "minRemainingDays",
  a.min_remaining_percent as "minRemainingPercent", a.state`;

@Injectable()
export class AgreementStore {
  /** Nobody else signs, changes or ends one of these two until the transaction ends. */
  async lockBetween(tx: Tx, showroomId: string, producerId: string): Promise<Agreement[]> {
    await lockKeys(tx, 'showroom.agreement', [`${showroomId} ${producerId}`]);
    return tx.query<Agreement>(
      `select ${AGREEMENT_COLUMNS} from agreements a where a.showroom_id = $1 and a.producer_id = $2 order by a.valid_from`,
      [showroomId, producerId],
    );
  }

  async find(tx: Tx, id: string): Promise<Agreement | undefined> {
    const [agreement] = await tx.query<Agreement>(
      `select ${AGREEMENT_COLUMNS} from agreements a where a.agreement_id = $1`,
      [id],
    );
    return agreement;
  }

  /** By producer: the one that counts on that day, in the zone of the showroom. */
  async inForce(
    tx: Tx,
    showroomId: string,
    producerIds: readonly string[],
    day: LocalDate,
  ): Promise<Map<string, Agreement>> {
    const rows = await tx.query<Agreement>(
      `select ${AGREEMENT_COLUMNS} from agreements a
       where a.showroom_id = $1 and a.producer_id = any($2) and a.valid_from <= $3
         and (a.valid_through is null or $3 <= a.valid_through)`,
      [showroomId, producerIds, day],
    );
    return new Map(rows.map((one) => [one.producerId, one]));
  }

  async save(tx: Tx, agreement: Agreement, now: Date): Promise<void> {
    await tx.query(
      `insert into agreements (agreement_id, version, showroom_id, producer_id, valid_from, valid_through, commission,
         commission_by_variant, price_set_by, loss_borne_by, min_remaining_days, min_remaining_percent, state, changed_at)
       select "agreementId", version, "showroomId", "producerId", "validFrom", "validThrough", "commissionPercent",
         "commissionByVariant", "priceSetBy", "lossBorneBy", "minRemainingDays", "minRemainingPercent", state, $2
       from jsonb_to_record($1::jsonb) as a ("agreementId" uuid, version int, "showroomId" uuid, "producerId" uuid,
         "validFrom" date, "validThrough" date, "commissionPercent" numeric, "commissionByVariant" jsonb, "priceSetBy" text,
         "lossBorneBy" text, "minRemainingDays" int, "minRemainingPercent" int, state text)
       on conflict (agreement_id) do update set version = excluded.version, valid_from = excluded.valid_from,
         valid_through = excluded.valid_through, commission = excluded.commission,
         commission_by_variant = excluded.commission_by_variant, price_set_by = excluded.price_set_by,
         loss_borne_by = excluded.loss_borne_by, min_remaining_days = excluded.min_remaining_days,
         min_remaining_percent = excluded.min_remaining_percent, state = excluded.state, changed_at = excluded.changed_at`,
      [JSON.stringify(agreement), now],
    );
  }
}
