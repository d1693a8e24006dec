import { Injectable } from '@nestjs/common';
import { hasRole, isUuid, RuleViolation, type Principal } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { Channel } from '../channels/channel.js';
import { findChannel, findOpenChannel } from '../channels/channel.store.js';
import { requireReach } from '../channels/channel-permission.js';

/** Which channel a request reads: a partner its own, an officer the one it names. */
@Injectable()
export class ReaderChannel {
  constructor(private readonly db: Database) {}

  /** @throws RuleViolation `not-found`, `forbidden`, `ecommerce-sync.no-channel`, `ecommerce-sync.channel-not-named` */
  async of(principal: Principal, named: string | undefined): Promise<Channel> {
    const isOfficer = hasRole(principal, 'trade-officer', 'admin');
    if (isOfficer && named !== undefined) return this.named(principal, named);
    const partnerId = hasRole(principal, 'partner') ? principal.partnerId : null;
    if (isOfficer && partnerId === null) throw new RuleViolation('ecommerce-sync.channel-not-named');
    const own = isUuid(partnerId) ? await findOpenChannel(this.db, partnerId) : null;
    if (!own) throw new RuleViolation('ecommerce-sync.no-channel', { partnerId });
    if (named !== undefined && named !== own.channelId) throw new RuleViolation('not-found');
    return own;
  }

  private async named(principal: Principal, channelId: string): Promise<Channel> {
    const channel = await findChannel(this.db, channelId);
    if (channel?.state !== 'open') throw new RuleViolation('not-found');
    requireReach(principal, channel.scope);
    return channel;
  }
}
