import { describe, expect, it } from '@jest/globals';
import { auditFeed, auditTombstones } from './withdrawal-audit.js';

describe('the audit of the delta', () => {
  it('is content when all that was withdrawn was told, in any order', () => {
    expect(auditTombstones(['a', 'b'], ['b', 'a'])).toEqual([]);
  });

  it.each([
    ['a withdrawal that is not told', ['a'], '1 withdrawn and not told'],
    ['a product that is gone and was not withdrawn', ['a', 'b', 'c'], '1 told and not withdrawn'],
    ['a tombstone that comes twice', ['a', 'b', 'a'], '1 told twice'],
  ])('turns red on %s', (_, tombstones, found) => {
    expect(auditTombstones(['a', 'b'], tombstones)).toEqual([found]);
  });
});

describe('the audit of the feed', () => {
  const audit = (...feed: string[]) => auditFeed(['a', 'b', 'c'], ['b'], feed);

  it('is content with the rest', () => expect(audit('c', 'a')).toEqual([]));

  it.each([
    ['a withdrawn product', ['a', 'b', 'c'], '1 in the feed and should not be'],
    ['a product that nobody knows', ['a', 'c', 'x'], '1 in the feed and should not be'],
    ['a product that is missing', ['a'], '1 not in the feed and should be'],
    ['a line that is there twice', ['a', 'c', 'c'], '1 in the feed twice'],
  ])('turns red on %s', (_, feed, found) => expect(audit(...feed)).toEqual([found]));
});
