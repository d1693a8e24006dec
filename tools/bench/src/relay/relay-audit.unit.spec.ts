import { describe, expect, it } from '@jest/globals';
import { auditRelay } from './relay-audit.js';

const row = (aggregateId: string, aggregateVersion: number) => ({
  id: `${aggregateId}${aggregateVersion}`,
  aggregateId,
  aggregateVersion,
  data: `{"n": ${aggregateVersion}}`,
});
const committed = [row('a', 1), row('b', 1), row('a', 2), row('a', 3)];
const inKafka = (rows: typeof committed) =>
  rows.map(({ data, ...row }, offset) => ({
    ...row,
    topic: 't',
    partition: row.aggregateId === 'a' ? 0 : 1,
    offset,
    data: JSON.parse(data) as unknown,
  }));
const sound = inKafka(committed);
const [a1, b1, a2, a3] = sound as [
  (typeof sound)[0],
  (typeof sound)[0],
  (typeof sound)[0],
  (typeof sound)[0],
];
const audit = (...read: typeof sound) =>
  auditRelay(
    committed,
    read.map((event, offset) => ({ ...event, offset })),
  );

describe('the audit of a relay run', () => {
  it('is content when everything is there once and in order, whatever stands between', () => {
    expect(audit(a1, b1, a2, a3)).toEqual([]);
    expect(audit(b1, a1, a2, a3)).toEqual([]);
  });

  it.each([
    ['a lost event', [a1, b1, a2], '1 lost'],
    ['an event that is there twice', [a1, b1, a2, a2, a3], '1 duplicates'],
    ['an inverted pair', [a1, b1, a3, a2], '1 inverted'],
    ['a version missing in the middle', [a1, b1, a3], '1 gaps'],
    [
      'an event that nobody committed',
      [a1, b1, a2, a3, { ...b1, id: 'x', aggregateVersion: 2 }],
      '1 phantom',
    ],
    ['an aggregate in two partitions', [a1, b1, { ...a2, partition: 1 }, a3], 'astray'],
    ['other data', [a1, b1, { ...a2, data: { n: 9 } }, a3], '1 altered'],
  ])('turns red on %s', (_, read, fault) => {
    expect(audit(...read).join(', ')).toContain(fault);
  });

  it('turns red on an empty topic', () => expect(audit()).toEqual(['4 lost']));
});
