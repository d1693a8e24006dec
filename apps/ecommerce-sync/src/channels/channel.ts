import { RuleViolation } from '@onevillage/kernel';

/** What of the feed a channel shows; empty lists and null leave the choice open. */
export interface Scope {
  readonly adminUnitIds: readonly string[];
  readonly groups: readonly string[];
  readonly minStars: number | null;
}

export interface Channel {
  readonly channelId: string;
  readonly version: number;
  readonly name: string;
  readonly partnerId: string;
  readonly scope: Scope;
  /** Rises when the scope changes: cursors of the old scope no longer lead to the whole. */
  readonly scopeVersion: number;
  readonly state: 'open' | 'closed';
  readonly changedAt: Date;
}

export type NewChannel = Pick<Channel, 'channelId' | 'name' | 'partnerId' | 'scope'>;
export type ChannelPatch = Partial<Pick<Channel, 'name' | 'scope'>>;

export const openChannel = (request: NewChannel, now: Date): Channel => ({
  ...request,
  scope: canonical(request.scope),
  version: 1,
  scopeVersion: 1,
  state: 'open',
  changedAt: now,
});

/** The changed channel, or the same object when nothing would change. */
export function changeChannel(channel: Channel, patch: ChannelPatch, now: Date): Channel {
  mustBeOpen(channel);
  const name = patch.name ?? channel.name;
  const scope = canonical(patch.scope ?? channel.scope);
  const scopeChanged = JSON.stringify(scope) !== JSON.stringify(canonical(channel.scope));
  if (!scopeChanged && name === channel.name) return channel;
  const scopeVersion = channel.scopeVersion + (scopeChanged ? 1 : 0);
  return { ...channel, name, scope, scopeVersion, version: channel.version + 1, changedAt: now };
}

export function closeChannel(channel: Channel, now: Date): Channel {
  mustBeOpen(channel);
  return { ...channel, state: 'closed', version: channel.version + 1, changedAt: now };
}

function mustBeOpen(channel: Channel): void {
  if (channel.state === 'closed') throw new RuleViolation('ecommerce-sync.channel-closed');
}

/** Two scopes that mean the same are the same: order says nothing. */
const canonical = ({ adminUnitIds, groups, minStars }: Scope): Scope => ({
  adminUnitIds: [...new Set(adminUnitIds)].sort(),
  groups: [...new Set(groups)].sort(),
  minStars,
});
