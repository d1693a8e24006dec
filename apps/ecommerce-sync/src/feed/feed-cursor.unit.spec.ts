import { describe, expect, it } from '@jest/globals';
import { encodeCursor } from '@onevillage/platform-http';
import { id } from '../testing/builders.js';
import { aChannel } from '../testing/replica.js';
import { checkCursor, cursorAt, readCursor, writeCursor } from './feed-cursor.js';

const head = { epoch: id(50), seq: 100, purgedSeq: 40 };
const channel = aChannel();
const check =
  (seq: number, now = head, reader = channel) =>
  () =>
    checkCursor(cursorAt(head, channel, seq), now, reader);
const refusal = (code: string) => expect.objectContaining({ code });
const tooOld = refusal('ecommerce-sync.cursor-too-old');

describe('a cursor', () => {
  it('is read as it was written', () => {
    const cursor = cursorAt(head, channel, 77);

    expect(readCursor(channel.channelId, writeCursor(cursor))).toEqual(cursor);
  });

  it('is none for another channel, when changed, or when made up', () => {
    const text = writeCursor(cursorAt(head, channel, 77));
    const list = ['changes', channel.channelId];
    const made = [
      encodeCursor(list, [id(50), 1, -5, 0]),
      encodeCursor(list, [id(50), 1, null, 0]),
      encodeCursor(list, [null, 1, 1, 1]),
      encodeCursor(list, [id(50), 1, 1]),
    ];

    expect(() => readCursor(id(99), text)).toThrow(refusal('invalid-cursor'));
    for (const wrong of [text.replace(/./, 'X'), text.slice(1), 'abc', '', ...made]) {
      expect(() => readCursor(channel.channelId, wrong)).toThrow(refusal('invalid-cursor'));
    }
  });
});

describe('checkCursor', () => {
  it('takes what leads to the present state', () => {
    expect(check(0)).not.toThrow();
    expect(check(40)).not.toThrow();
    expect(check(100)).not.toThrow();
    expect(check(100, { ...head, purgedSeq: 100 })).not.toThrow();
  });

  it('is too old when tombstones after it were purged since it was made', () => {
    expect(check(60, { ...head, purgedSeq: 60 })).not.toThrow();
    expect(check(60, { ...head, purgedSeq: 61 })).toThrow(tooOld);
    // It began when 40 was purged already, so it never had what those tombstones took away.
    expect(check(10)).not.toThrow();
    expect(check(10, { ...head, purgedSeq: 41 })).toThrow(tooOld);
  });

  it('is too old when the scope, the channel or the feed is another one', () => {
    expect(check(60, head, { ...channel, scopeVersion: 2 })).toThrow(tooOld);
    expect(check(60, head, { ...channel, channelId: id(99) })).toThrow(tooOld);
    expect(check(60, { ...head, epoch: id(51) })).toThrow(tooOld);
  });

  it('comes from the future when it is ahead of the feed', () => {
    expect(check(100, { ...head, seq: 99 })).toThrow(refusal('ecommerce-sync.cursor-from-the-future'));
  });
});
