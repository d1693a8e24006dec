import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { ended } from './booth-changes.js';
import { BoothStore } from './booth.store.js';
import { liveOf } from './booth.js';
import { GivenUpBooths } from './given-up-booths.js';
import { keepBooths } from './keep-booths.js';

/** What applications have, held, offered or confirmed, is given up and offered to whoever waits. */
@Injectable()
export class ReleaseBooths {
  constructor(
    private readonly booths: BoothStore,
    private readonly givenUp: GivenUpBooths,
  ) {}

  /** The applications are locked already. A booth that several of them have is told once. */
  async ofApplications(
    tx: Tx,
    applicationIds: readonly string[],
    { cause, by }: { cause: 'withdrawn' | 'rejected'; by: string },
  ): Promise<void> {
    const booths = await this.booths.lock(tx, await this.booths.idsOfApplications(tx, applicationIds));
    const isTheirs = (one: { applicationId: string }) => applicationIds.includes(one.applicationId);
    const given = booths.filter((booth) => liveOf(booth).some(isTheirs));
    const changes = given.map((booth) => ({
      happened: 'released' as const,
      booth: ended(booth, isTheirs, { cause, by, toOffer: true }),
    }));
    await keepBooths(tx, this.booths, changes);
    this.givenUp.tellAfter(tx);
  }
}
