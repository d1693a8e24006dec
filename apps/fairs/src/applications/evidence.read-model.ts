import { Injectable } from '@nestjs/common';
import type { ApplicationEvidence } from '@onevillage/contracts-fairs';
import type { LocalDate } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Application } from './application.js';
import { eligibility } from '../eligibility/eligibility.js';
import { PromisedBoothsStore } from '../booths/promised-booths.store.js';
import { noShowsBefore, StandingStore } from '../eligibility/standing.store.js';

interface PastNoShow {
  readonly fairId: string;
  readonly title: string;
  readonly opensOn: LocalDate;
}

/** What decides about an application, as everything is at this moment. */
@Injectable()
export class EvidenceReadModel {
  constructor(
    private readonly database: Database,
    private readonly standings: StandingStore,
    private readonly promised: PromisedBoothsStore,
  ) {}

  of(application: Application, tx?: Tx): Promise<ApplicationEvidence> {
    return tx
      ? this.read(tx, application)
      : this.database.transaction((one) => this.read(one, application), { readOnly: true });
  }

  private async read(tx: Tx, application: Application): Promise<ApplicationEvidence> {
    const { applicationId, zoneId, delegationId } = application;
    const standing = (await this.standings.read(tx, [applicationId])).get(applicationId)!;
    const { faults } = eligibility(standing);
    const [zone] = await this.promised.ofZones(tx, [zoneId]);
    const [quota] = delegationId ? await this.promised.ofQuotas(tx, [{ delegationId }]) : [];
    const line = await this.promised.lines(tx, [zoneId]);
    const at = line.findIndex((one) => one.applicationId === applicationId);
    // What it has, or is offered, is promised to nobody else.
    const [kept] = await this.promised.ofAccepted(tx, [applicationId]);
    const own = kept ?? line[at] ?? { booths: 0, ofZone: 0 };
    return {
      eligible: faults.length === 0,
      faults: faults.map((one) => ({ ...one })),
      products: standing.products.map(({ productId, name, group, certificates }) => ({
        productId,
        name,
        group,
        certificates: certificates.map((one) => ({ ...one })),
      })),
      noShows: await this.noShows(tx, application, standing.fair.opensOn),
      zoneLeft: Math.max(0, zone!.total - zone!.taken + own.ofZone),
      quotaLeft: quota ? Math.max(0, quota.total - quota.taken + own.booths) : null,
      waitlistedBefore: at < 0 ? line.length : at,
    };
  }

  private noShows(tx: Tx, { exhibitorId, fairId }: Application, opensOn: LocalDate): Promise<PastNoShow[]> {
    return tx.query<PastNoShow>(
      `select held.fair_id as "fairId", held.title, held.opens_on as "opensOn"
       from ${noShowsBefore('$1', '$2', '$3::date')} order by held.opens_on desc`,
      [exhibitorId, fairId, opensOn],
    );
  }
}
