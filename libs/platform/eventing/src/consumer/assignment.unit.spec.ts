import { describe, expect, it } from '@jest/globals';
import type { Database } from '@onevillage/platform-database';
import { createLogger } from '@onevillage/platform-logging';
import type { Consumer } from 'kafkajs';
import { Assignment } from './assignment.js';
import type { Broker } from '../kafka/broker.js';
import { MessageReader } from '../message/reader.js';
import { Gate } from './gate.js';
import { ConsumerMetrics } from './metrics.js';

/** A consumer whose group can be taken away, as kafkajs does between a crash and the next start. */
function consumerWithGroup() {
  const calls: string[] = [];
  const state = { hasGroup: true, calls };
  const steer = (name: string) => () => {
    if (!state.hasGroup)
      throw new Error('Consumer group was not initialized, consumer#run must be called first');
    calls.push(name);
  };
  const consumer = { pause: steer('pause'), resume: steer('resume'), seek: steer('seek') };
  return { state, consumer: consumer as unknown as Consumer };
}

function assignmentOf(consumer: Consumer, broker: Partial<Broker>) {
  const offset = { partition: 0, clusterId: 'here', next: 0, lastEventId: null, attempts: 0 };
  const projection = {
    name: 'things',
    topics: ['t'],
    database: { query: async () => [offset] } as unknown as Database,
    gate: new Gate(),
    reader: new MessageReader([], []),
    metrics: new ConsumerMetrics(),
    logger: createLogger('test', { level: 'silent' }),
    handlerOf: () => async () => undefined,
  };
  return new Assignment(projection, consumer, broker as Broker);
}

const broker = { clusterId: async () => 'here', endsOf: async () => new Map([[0, 10]]) };

describe('an assignment', () => {
  it('places a partition at its stored offset and then lets it be fetched', async () => {
    const { consumer, state } = consumerWithGroup();
    const assignment = assignmentOf(consumer, broker);
    assignment.take({ t: [0] });
    expect(assignment.worker('t', 0)).toBeUndefined();
    await assignment.placed('t', 0);
    expect(assignment.worker('t', 0)?.position.next).toBe(0);
    expect(state.calls).toEqual(['seek', 'resume']);
  });

  it('survives that the group is gone while it places, pauses or resumes', async () => {
    const { consumer, state } = consumerWithGroup();
    const assignment = assignmentOf(consumer, broker);
    assignment.take({ t: [0] });
    await assignment.placed('t', 0);
    state.hasGroup = false;
    assignment.pauseFor('t', 0, 1);
    assignment.placeAgain('t', 0);
    await assignment.placed('t', 0);
    assignment.release();
  });

  it('does nothing any more for a delivery that ends after it was released', async () => {
    const { consumer, state } = consumerWithGroup();
    const assignment = assignmentOf(consumer, broker);
    assignment.take({ t: [0] });
    await assignment.placed('t', 0);
    assignment.release();
    const before = [...state.calls];
    assignment.pauseFor('t', 0, 0);
    assignment.placeAgain('t', 0);
    await assignment.placed('t', 0);
    expect(assignment.worker('t', 0)).toBeUndefined();
    expect(state.calls).toEqual(before);
  });
});
