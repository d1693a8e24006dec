import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { unexempted } from '../eligibility/exemption.js';
import { ApplicationsReadModel, type ApplicationRow } from './applications.read-model.js';
import { eligibility, type EligibilityFault } from '../eligibility/eligibility.js';
import { StandingStore } from '../eligibility/standing.store.js';

/** With the faults from which it is not exempt. */
export type IneligibleRow = ApplicationRow & { readonly faults: readonly EligibilityFault[] };

const AT_ONCE = 500;
/** Whoever stands or may come to stand at the fair. */
const STANDS = ['accepted', 'waitlisted'] as const;

/**
 * Accepted or waiting, and the rule of the zone no longer holds, in a way from which it is not exempt. It is computed
 * whenever it is read, so that nothing that happens anywhere can be missed.
 */
@Injectable()
export class IneligibleReadModel {
  constructor(
    private readonly database: Database,
    private readonly standings: StandingStore,
    private readonly applications: ApplicationsReadModel,
  ) {}

  async list(fairId: string, principal: Principal, { after, limit }: KeyStretch): Promise<IneligibleRow[]> {
    const found: IneligibleRow[] = [];
    for await (const rows of this.all(fairId, principal, { after, limit: null })) {
      found.push(...rows);
      if (limit !== null && found.length >= limit) return found.slice(0, limit);
    }
    return found;
  }

  async *all(fairId: string, principal: Principal, { after }: KeyStretch): AsyncGenerator<IneligibleRow[]> {
    let from = after;
    for (;;) {
      const rows = await this.applications.list({ fairId, state: STANDS }, principal, {
        after: from,
        limit: AT_ONCE,
      });
      if (rows.length > 0) yield await this.ineligibleOf(rows);
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return;
      from = [last.place, last.applicationId];
    }
  }

  private async ineligibleOf(rows: readonly ApplicationRow[]): Promise<IneligibleRow[]> {
    const live = rows.filter((one) => one.isOfficer);
    const standings = await this.standings.read(
      this.database,
      live.map((one) => one.applicationId),
    );
    return live
      .map((one) => {
        const standing = standings.get(one.applicationId);
        return { ...one, faults: standing ? unexempted(one, eligibility(standing).faults) : [] };
      })
      .filter((one) => one.faults.length > 0);
  }
}
