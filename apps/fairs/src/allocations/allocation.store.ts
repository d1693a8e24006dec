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

  /** What these applications have now. They are locked, so it only becomes less meanwhile. */
  liveOf(tx: Tx, applicationIds: readonly string[]): Promise<BoothDays[]> {
    return tx.query<BoothDays>(
      `select application_id as "applicationId", booth_id as "boothId", lower(days) as "from", upper(days) - 1 as through
       from allocations a where application_id = any($1) and ${IS_LIVE}`,
      [applicationIds],
    );
  }

  /** A booth that the locked application gave up is promised to it again: the last one. */
  async regain(tx: Tx, applicationId: string): Promise<void> {
    await tx.query(
      `update allocations set given_up = false where allocation_id = (
         select allocation_id from allocations where application_id = $1 and given_up order by ended_at desc limit 1)`,
      [applicationId],
    );
  }
}
