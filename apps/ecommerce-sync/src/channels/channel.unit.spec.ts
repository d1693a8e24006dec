import { describe, expect, it } from '@jest/globals';
import { id } from '../testing/builders.js';
import { changed, closed, opened } from './channel.js';

const OPENED = new Date('2026-11-01T00:00:00Z');
const NOW = new Date('2026-11-22T00:00:00Z');
const scope = { adminUnitIds: [id(2), id(1)], groups: ['II', 'I'], minStars: 4 };
const request = { channelId: id(60), name: 'Sàn', partnerId: id(61), scope };
const channel = opened({ ...request, showroomIds: [], safetyBuffer: 0 }, OPENED);
const isClosed = expect.objectContaining({ code: 'ecommerce-sync.channel-closed' });

describe('a channel', () => {
  it('opens at version 1 with its scope in order', () => {
    expect(channel).toMatchObject({
      version: 1,
      scopeVersion: 1,
      state: 'open',
      scope: { adminUnitIds: [id(1), id(2)], groups: ['I', 'II'], minStars: 4 },
    });
  });

  it('keeps its scope version when only the name changes', () => {
    expect(changed(channel, { name: 'Other' }, NOW)).toEqual({
      ...channel,
      name: 'Other',
      version: 2,
      changedAt: NOW,
    });
  });

  it('gets a new scope version when the scope changes', () => {
    const after = changed(channel, { scope: { ...scope, minStars: null } }, NOW);

    expect(after).toMatchObject({ version: 2, scopeVersion: 2, scope: { minStars: null } });
  });

  it('is the same when nothing changes, whatever the order', () => {
    const selling = changed(channel, { showroomIds: [id(8), id(7)], safetyBuffer: 2 }, NOW)!;
    const same = { name: 'Sàn', scope: { ...scope, groups: ['I', 'II', 'I'] } };

    expect(changed(channel, same, NOW)).toBeNull();
    expect(changed(channel, {}, NOW)).toBeNull();
    expect(changed(selling, { showroomIds: [id(7), id(8), id(7)], safetyBuffer: 2 }, NOW)).toBeNull();
  });

  it('gets a new scope version when it begins or ceases to sell, and keeps it when it sells otherwise', () => {
    const steps = [
      [{ safetyBuffer: 2 }, 1],
      [{ showroomIds: [id(7)] }, 2],
      [{ showroomIds: [id(8), id(7)], safetyBuffer: 0 }, 2],
      [{ showroomIds: [] }, 3],
    ] as const;
    let before = channel;
    for (const [patch, scopeVersion] of steps) {
      const after = changed(before, patch, NOW)!;
      expect(after).toMatchObject({ version: before.version + 1, scopeVersion });
      before = after;
    }
  });

  it('closes once and for good', () => {
    const after = closed(channel, NOW);

    expect(after).toMatchObject({ state: 'closed', version: 2, scopeVersion: 1 });
    expect(() => closed(after, NOW)).toThrow(isClosed);
    expect(() => changed(after, { name: 'x' }, NOW)).toThrow(isClosed);
  });
});
