import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { ended } from './booth-changes.js';
import { BoothStore } from './booth.store.js';
import { liveOf } from './booth.js';
import { GivenUpBooths } from './given-up-booths.js';
import { keepBooths } from './keep-booths.js';

/** What an application has, held, offered or confirmed, is given up and offered to whoever waits. */
@Injectable()
export class ReleaseBooths {
  constructor(
    private readonly booths: BoothStore,
    private readonly givenUp: GivenUpBooths,
  ) {}

  /** The application is locked already. */
  async ofApplication(
    tx: Tx,
    applicationId: string,
    { cause, by }: { cause: 'withdrawn' | 'rejected'; by: string },
  ): Promise<void> {
    const booths = await this.booths.lock(tx, await this.booths.idsOfApplications(tx, [applicationId]));
    const isTheirs = (one: { applicationId: string }) => one.applicationId === applicationId;
    const given = booths.filter((booth) => liveOf(booth).some(isTheirs));
    const changes = given.map((booth) => ({
      happened: 'released' as const,
      booth: ended(booth, isTheirs, { cause, by, toOffer: true }),
    }));
    await keepBooths(tx, this.booths, changes);
    this.givenUp.tellAfter(tx);
  }
}
