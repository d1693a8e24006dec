import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runsOf } from './runs.js';

const events = fc.array(
  fc.record({ aggregateId: fc.constantFrom('a', 'b', 'c', 'd'), handler: fc.constantFrom('x', 'y', 'z') }),
  { maxLength: 80 },
);

describe('runsOf', () => {
  it('calls each handler with its own events, all of them, in the order of each aggregate', () => {
    fc.assert(
      fc.property(events, (drawn) => {
        const numbered = drawn.map((event, number) => ({ ...event, number }));
        const runs = runsOf(numbered, (event) => event.handler);
        const called = runs.flatMap((run) => run.events.map((event) => ({ ...event, by: run.handler })));
        expect(called.map((event) => event.number).sort((a, b) => a - b)).toEqual(
          numbered.map((event) => event.number),
        );
        expect(called.filter((event) => event.by !== event.handler)).toEqual([]);
        for (const aggregate of ['a', 'b', 'c', 'd']) {
          const order = called
            .filter((event) => event.aggregateId === aggregate)
            .map((event) => event.number);
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('needs one call for each handler when every aggregate has one event', () => {
    const mixed = ['x', 'y', 'x', 'y', 'x'].map((handler, index) => ({ handler, aggregateId: `${index}` }));
    expect(runsOf(mixed, (event) => event.handler).map((run) => run.events.length)).toEqual([3, 2]);
  });
});
