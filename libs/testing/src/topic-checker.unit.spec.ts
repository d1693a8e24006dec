import { describe, expect, it } from '@jest/globals';
import { checkTopics, SOUND, type TopicEvent } from './topic-checker.js';

let offset = 0;
const event = (id: string, aggregateId: string, aggregateVersion: number): TopicEvent => ({
  id,
  aggregateId,
  aggregateVersion,
  topic: 't',
  partition: 0,
  offset: offset++,
});
const [a1, a2, a3] = [event('i1', 'a', 1), event('i2', 'a', 2), event('i3', 'a', 3)];
const b1 = event('i4', 'b', 1);
const committed = [a1, a2, a3, b1];
const check = (...events: TopicEvent[]) =>
  checkTopics(
    committed,
    events.map((each, at) => ({ ...each, offset: at })),
  );

describe('checkTopics', () => {
  it('accepts every order of aggregates, and copies', () => {
    expect(check(a1, b1, a2, a3)).toEqual({ ...SOUND, duplicates: 0 });
    expect(check(a1, a2, a1, a2, a3, b1, b1)).toEqual({ ...SOUND, duplicates: 3 });
  });

  it.each([
    ['lost', [a1, a2, a3]],
    ['phantom', [a1, a2, a3, b1, event('i9', 'c', 1)]],
    ['gaps', [a1, a3, a2, b1]],
    ['inverted', [a1, a3, a2, b1]],
    ['conflicts', [a1, a2, a3, b1, { ...b1, id: 'i1', aggregateId: 'b' }]],
  ] as const)('finds what is %s', (fault, events) => {
    expect(check(...events)[fault]).not.toHaveLength(0);
  });
});
