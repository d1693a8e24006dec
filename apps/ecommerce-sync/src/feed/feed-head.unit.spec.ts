import { describe, expect, it } from '@jest/globals';
import { id } from '../testing/builders.js';
import { aChannel } from '../testing/replica.js';
import { entityTag, namesTag } from './feed-head.js';

const head = { epoch: id(50), seq: 7, purgedSeq: 0 };
const channel = aChannel();

describe('entityTag', () => {
  it('moves with the feed, its epoch, the channel, its scope and the encoding', () => {
    const tags = [
      entityTag(head, channel, 'gzip'),
      entityTag(head, channel, 'identity'),
      entityTag({ ...head, seq: 8 }, channel, 'gzip'),
      entityTag({ ...head, epoch: '118f0000-0000-7000-8000-000000000050' }, channel, 'gzip'),
      entityTag(head, { ...channel, scopeVersion: 2 }, 'gzip'),
      entityTag(head, { ...channel, channelId: id(62) }, 'gzip'),
    ];

    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.every((tag) => /^"[\w-]+"$/.test(tag))).toBe(true);
  });

  it('does not move with a purge or with the name of the channel', () => {
    expect(entityTag({ ...head, purgedSeq: 5 }, { ...channel, name: 'Other', version: 9 }, 'gzip')).toBe(
      entityTag(head, channel, 'gzip'),
    );
  });
});

describe('namesTag', () => {
  it.each([
    [undefined, false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b"', false],
    ['"b", W/"a"', true],
    ['*', true],
    ['a', false],
    ['', false],
    [Array.from({ length: 500 }, (_, n) => `"${n}"`).join(', '), false],
  ])('%p', (header, named) => {
    expect(namesTag(header, '"a"')).toBe(named);
  });
});
