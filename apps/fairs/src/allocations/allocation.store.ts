import { Injectable } from '@nestjs/common';
import type { AllocationStateName } from '@onevillage/contracts-fairs';
import type { Tx } from '@onevillage/platform-database';
import { IS_LIVE } from '../booths/booth.store.js';
import type { Days } from '../booths/booth.js';

/** A booth that an application has on some days. */
export interface BoothDays extends Days {
  readonly applicationId: string;
  readonly boothId: string;
}

/** Where an allocation belongs, which never changes, and what has become of it. */
export interface FoundAllocation {
  readonly allocationId: string;
  readonly fairId: string;
  readonly boothId: string;
  readonly applicationId: string;
  readonly ownerIds: readonly string[];
  readonly kind: 'by-hand' | 'offer';
  readonly state: AllocationStateName;
  readonly endedAt: Date | null;
}

@Injectable()
export class AllocationStore {
  async find(tx: Tx, id: string): Promise<FoundAllocation | undefined> {
    const [found] = await tx.query<FoundAllocation>(
      `select a.allocation_id as "allocationId", a.fair_id as "fairId", a.booth_id as "boothId",
         a.application_id as "applicationId", coalesce(producer_heirs(e.producer_id), '{}') as "ownerIds", a.kind, a.state, a.ended_at as "endedAt"
       from allocations a join applications p on p.application_id = a.application_id join exhibitors e using (exhibitor_id)
       where a.allocation_id = $1`,
      [id],
    );
    return found;
  }

  /** What these applications have now, which only becomes less while they are locked, and those of them that gave booths up. */
  async haveAndGaveUp(
    tx: Tx,
    applicationIds: readonly string[],
  ): Promise<{ have: BoothDays[]; gaveUp: string[] }> {
    const rows = await tx.query<BoothDays & { isLive: boolean }>(
      `select application_id as "applicationId", booth_id as "boothId", lower(days) as "from", upper(days) - 1 as through,
         ${IS_LIVE} as "isLive"
       from allocations a where application_id = any($1) and (${IS_LIVE} or given_up)`,
      [applicationIds],
    );
    return {
      have: rows.filter((one) => one.isLive),
      gaveUp: rows.filter((one) => !one.isLive).map((one) => one.applicationId),
    };
  }

  /** Those of these applications that are promised less than they asked for, because they gave booths up. */
  async whoGaveUp(tx: Tx, applicationIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select distinct application_id as id from allocations where application_id = any($1) and given_up',
      [applicationIds],
    );
    return rows.map((row) => row.id);
  }
}
