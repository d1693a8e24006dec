import { Injectable } from '@nestjs/common';
import type { ApplicationDetail } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { applicationDetail } from './application.view.js';
import { ApplicationsReadModel } from './applications.read-model.js';
import { EvidenceReadModel } from './evidence.read-model.js';

/** One application with what decides about it, for those who may see it. */
@Injectable()
export class ApplicationAnswers {
  constructor(
    private readonly applications: ApplicationsReadModel,
    private readonly evidence: EvidenceReadModel,
  ) {}

  /** In a transaction: as it has changed it. @throws RuleViolation `not-found` */
  async detail(
    tx: Tx | undefined,
    id: string,
    { principal }: Caller,
  ): Promise<{ body: ApplicationDetail; etag: number }> {
    const row = await this.applications.one(id, principal, tx);
    if (!row) throw new RuleViolation('not-found');
    return { body: applicationDetail(row, await this.evidence.of(row, tx)), etag: row.version };
  }
}
