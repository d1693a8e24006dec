import type { ChannelState } from '@onevillage/contracts-ecommerce-sync';
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

export const opened = (request: NewChannel, now: Date): Channel => ({
  ...request,
  scope: canonical(request.scope),
  version: 1,
  scopeVersion: 1,
  state: 'open',
  changedAt: now,
});

/** The channel after the change, or null when it changes nothing. */
export function changed(channel: Channel, patch: ChannelPatch, now: Date): Channel | null {
  refuseWhenClosed(channel);
  const name = patch.name ?? channel.name;
  const scope = canonical(patch.scope ?? channel.scope);
  const scopeChanged = JSON.stringify(scope) !== JSON.stringify(canonical(channel.scope));
  if (!scopeChanged && name === channel.name) return null;
  const scopeVersion = channel.scopeVersion + (scopeChanged ? 1 : 0);
  return { ...channel, name, scope, scopeVersion, version: channel.version + 1, changedAt: now };
}

export function closed(channel: Channel, now: Date): Channel {
  refuseWhenClosed(channel);
  return { ...channel, state: 'closed', version: channel.version + 1, changedAt: now };
}

/** As its events tell it. */
export const publicState = ({ channelId, name, partnerId, scope, state }: Channel): ChannelState => ({
  channelId,
  name,
  partnerId,
  scope: scopeOf(scope),
  state,
});

export const scopeOf = ({ adminUnitIds, groups, minStars }: Scope): ChannelState['scope'] => ({
  adminUnitIds: [...adminUnitIds],
  groups: [...groups],
  minStars,
});

function refuseWhenClosed(channel: Channel): void {
  if (channel.state === 'closed') throw new RuleViolation('ecommerce-sync.channel-closed');
}

/** Two scopes that mean the same are the same: order says nothing. */
const canonical = ({ adminUnitIds, groups, minStars }: Scope): Scope => ({
  adminUnitIds: [...new Set(adminUnitIds)].sort(),
  groups: [...new Set(groups)].sort(),
  minStars,
});
