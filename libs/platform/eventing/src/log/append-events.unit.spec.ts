import { describe, expect, it } from '@jest/globals';
import { ContractViolation } from '@onevillage/contracts-kit';
import { newEvent } from './append-events.store.js';
import { armFaultPoint, faultPoint } from '../fault-point.js';
import { LotMovedV1 } from '../testing/relay-workload.js';

const aggregateId = '01980000-0000-7000-8000-000000000001';

describe('newEvent', () => {
  it('takes the facts, and makes the id', () => {
    const time = new Date('2026-03-01T12:00:00Z');
    const event = newEvent(LotMovedV1, { aggregateId, version: 3, data: { note: 'x' }, time });
    expect(event).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: 'relay-test.lot.moved.v1',
      aggregateId,
      aggregateVersion: 3,
      time: '2026-03-01T12:00:00.000Z',
      data: { note: 'x' },
    });
    expect(newEvent(LotMovedV1, { aggregateId, version: 4, data: { note: 'x' } })).toMatchObject({
      time: null,
    });
  });

  it.each([
    ['too much', { note: 'x', more: 1 }],
    ['too little', {}],
    ['another type', { note: 1 }],
  ])('refuses %s', (_, data) => {
    const facts = { aggregateId, version: 1, data: data as { note: string } };
    expect(() => newEvent(LotMovedV1, facts)).toThrow(ContractViolation);
  });
});

describe('a fault point', () => {
  it('is inert unless it is armed', () => {
    armFaultPoint(undefined);
    faultPoint('relay.before-send');
    armFaultPoint('relay.after-send');
    faultPoint('relay.before-send');
    armFaultPoint('relay.before-send:2');
    faultPoint('relay.before-send');
    armFaultPoint(undefined);
    faultPoint('relay.before-send');
  });
});
