import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { topicsOf } from './service-events.js';

const event = (context: string, aggregate: string, name: string) =>
  defineEvent({
    context,
    aggregate,
    name,
    version: 1,
    summary: 'x.',
    data: z.strictObject({ id: z.uuid() }),
  });

describe('the topics of a service', () => {
  it('are those it writes and those it reads, each once', () => {
    const [a, b, c] = [event('x', 'b', 'made'), event('x', 'b', 'lost'), event('w', 'a', 'made')];
    expect(topicsOf({ publishes: [a, b], consumes: { one: [c, a], two: [c] } })).toEqual(['w.a', 'x.b']);
    expect(topicsOf({ publishes: [], consumes: {} })).toEqual([]);
  });
});
