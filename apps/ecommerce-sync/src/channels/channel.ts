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
  /** Whose stock the partner may sell; none: everything is on request. */
  readonly showroomIds: readonly string[];
  /** Whole units of each variant that are not published. */
  readonly safetyBuffer: number;
  /** Rises when every line may be another: cursors of before no longer lead to the whole. */
  readonly scopeVersion: number;
  readonly state: 'open' | 'closed';
  readonly changedAt: Date;
}

export type NewChannel = Pick<
  Channel,
  'channelId' | 'name' | 'partnerId' | 'scope' | 'showroomIds' | 'safetyBuffer'
>;
export type ChannelPatch = Partial<Pick<Channel, 'name' | 'scope' | 'showroomIds' | 'safetyBuffer'>>;

export const opened = (request: NewChannel, now: Date): Channel => ({
  ...request,
  scope: canonical(request.scope),
  showroomIds: asSet(request.showroomIds),
  version: 1,
  scopeVersion: 1,
  state: 'open',
  changedAt: now,
});

/** The channel after the change, or null when it changes nothing. */
export function changed(channel: Channel, patch: ChannelPatch, now: Date): Channel | null {
  refuseWhenClosed(channel);
  const after = {
    ...channel,
    name: patch.name ?? channel.name,
    scope: canonical(patch.scope ?? channel.scope),
    showroomIds: asSet(patch.showroomIds ?? channel.showroomIds),
    safetyBuffer: patch.safetyBuffer ?? channel.safetyBuffer,
  };
  const scopeChanged = !isSame(after.scope, canonical(channel.scope)) || sells(after) !== sells(channel);
  if (!scopeChanged && after.name === channel.name && sameStock(after, channel)) return null;
  const scopeVersion = channel.scopeVersion + (scopeChanged ? 1 : 0);
  return { ...after, scopeVersion, version: channel.version + 1, changedAt: now };
}

export function closed(channel: Channel, now: Date): Channel {
  refuseWhenClosed(channel);
  return { ...channel, state: 'closed', version: channel.version + 1, changedAt: now };
}

/** Whether it publishes quantities at all. */
export const sells = ({ state, showroomIds }: Pick<Channel, 'state' | 'showroomIds'>): boolean =>
  state === 'open' && showroomIds.length > 0;

/** Whether both publish the same of the same stock. */
export const sameStock = (a: Channel, b: Channel): boolean =>
  a.safetyBuffer === b.safetyBuffer && isSame(asSet(a.showroomIds), asSet(b.showroomIds));

/** As its events tell it. */
export const publicState = (channel: Channel): ChannelState => ({
  channelId: channel.channelId,
  name: channel.name,
  partnerId: channel.partnerId,
  scope: scopeOf(channel.scope),
  showroomIds: [...channel.showroomIds],
  safetyBuffer: channel.safetyBuffer,
  state: channel.state,
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
  adminUnitIds: asSet(adminUnitIds),
  groups: asSet(groups),
  minStars,
});

const asSet = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
