import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DEMONSTRATION_PARTNER_ID } from '@onevillage/contracts-ecommerce-sync';
import type { Clock } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { CLOCK, CONFIG } from '@onevillage/platform-service';
import { OpenChannelUseCase } from './open-channel.use-case.js';

/** In demonstration mode the demonstration partner reads everything, from the first start on. */
@Injectable()
export class DemonstrationChannel implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly openChannel: OpenChannelUseCase,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: { readonly DEMONSTRATION: boolean },
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.DEMONSTRATION) return;
    const scope = { adminUnitIds: [], groups: [], minStars: null };
    const channel = { name: 'Demonstration', partnerId: DEMONSTRATION_PARTNER_ID, scope };
    await this.db.transaction((tx) => this.openChannel.open(tx, channel, this.clock()));
  }
}
