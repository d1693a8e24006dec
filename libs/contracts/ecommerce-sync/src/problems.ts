import { defineProblems } from '@onevillage/contracts-kit';

/** Where to begin anew: relative to the address of the changes, so that it holds behind any gateway. */
const headers = { link: '<feeds/products.ndjson>; rel="alternate"' };

export const ecommerceSyncProblems = defineProblems({
  'ecommerce-sync.no-channel': {
    status: 403,
    title: 'No open channel',
    detail:
      'This client has no open channel. Ask the trade promotion centre to open one for partner {partnerId}.',
  },
  'ecommerce-sync.channel-taken': {
    status: 409,
    title: 'Partner already has an open channel',
    detail: 'Channel {channelId} is open for this partner: change it, or close it first.',
  },
  'ecommerce-sync.channel-closed': {
    status: 409,
    title: 'Channel is closed',
    detail: 'A closed channel cannot change: open a new one.',
  },
  'ecommerce-sync.unknown-showroom': {
    status: 422,
    title: 'Showroom not known',
    detail:
      'No showroom {showroomId} has been heard of. Check the id; one that was opened just now is known within seconds.',
  },
  'ecommerce-sync.cursor-too-old': {
    status: 410,
    title: 'Cursor is too old',
    detail:
      'Changes since this cursor are no longer kept, or the channel shows something else since: its scope changed, or it began or ceased to sell from showrooms. Load the full feed (the address in the header Link) and go on from its last line.',
    headers,
  },
  'ecommerce-sync.cursor-from-the-future': {
    status: 422,
    title: 'Cursor is ahead of the feed',
    detail: 'No such change was published yet. Load the full feed (the address in the header Link).',
    headers,
  },
  'ecommerce-sync.channel-not-named': {
    status: 422,
    title: 'Channel not named',
    detail: 'Only a partner has a channel of its own. Say which one to read: ?channel=<id>.',
  },
});
