import { newId, type Tx } from '@onevillage/platform-database';

export interface StandToPut {
  fairId: string;
  applicationId: string;
  boothId: string;
  from?: string;
  through?: string;
  state?: 'confirmed' | 'released';
}

/** A booth that was given, through all days of a fair unless told otherwise. */
export async function putStand(
  tx: Tx,
  { fairId, applicationId, boothId, state = 'confirmed', ...days }: StandToPut,
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into allocations (allocation_id, fair_id, booth_id, application_id, days, kind, state, held_at, confirmed_at,
       made_by, eligible_by, ended_at, end_cause)
     select $1, f.fair_id, $3, $4, daterange(coalesce($5::date, f.opens_on), coalesce($6::date, f.closes_on), '[]'),
       'by-hand', $7, $8, $8, 'test', '{}', case when $7 = 'released' then $8::timestamptz end,
       case when $7 = 'released' then 'released' end
     from fairs f where f.fair_id = $2`,
    [newId(), fairId, boothId, applicationId, days.from ?? null, days.through ?? null, state, now],
  );
}
