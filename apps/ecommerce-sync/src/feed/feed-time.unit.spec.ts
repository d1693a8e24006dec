import { describe, expect, it } from '@jest/globals';
import { feedTime } from './feed-time.js';

const at = (seconds: number): Date => new Date(seconds * 1000);

describe('feedTime', () => {
  it.each([
    ['nothing was rendered yet', 100, null, 100],
    ['our clock is ahead', 100, 90, 100],
    ['our clock is behind: time does not go back', 100, 130, 130],
    ['another clock was wild: it goes on', 100, 1e9, 160],
  ])('%s', (_, now, renderedAt, expected) => {
    expect(feedTime(at(now), renderedAt === null ? null : at(renderedAt))).toEqual(at(expected));
  });
});
