import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catch, type ExceptionFilter, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { EventDefinition } from '@onevillage/contracts-kit';
import { DatabaseUnavailable, type Tx } from '@onevillage/platform-database';
import { createLogger } from '@onevillage/platform-logging';
import { testKafka } from '@onevillage/testing';
import { BatchKafkaStrategy } from './batch-kafka-strategy.js';
import type { ConsumedEvent } from '../projection/consumed-event.js';
import { OnEvents } from '../projection/on-events.decorator.js';
import { Projection } from '../projection/projection.decorator.js';
import { ConsumerBench } from '../testing/consumer-bench.js';
import {
  newThings,
  thing,
  ThingChangedV1,
  ThingMadeV1,
  ThingNotedV1,
  ThingSnapshottedV1,
} from '../testing/consumer-events.js';
import { APPLIED_SOUND, checkApplied, recordThings } from '../testing/consumer-things.js';

let faults = 2;

@Projection('things', { tables: ['things'] })
class ThingsProjection {
  @OnEvents(ThingMadeV1)
  async onMade(events: ConsumedEvent<typeof ThingMadeV1>[], tx: Tx): Promise<void> {
    await recordThings(events, tx);
  }

  @OnEvents(ThingChangedV1, ThingSnapshottedV1)
  async onChanged(
    events: ConsumedEvent<typeof ThingChangedV1 | typeof ThingSnapshottedV1>[],
    tx: Tx,
  ): Promise<void> {
    if (events.some((event) => event.data.label === 'flaky') && faults-- > 0)
      throw new DatabaseUnavailable('for a moment');
    await recordThings(events, tx);
  }
}

/** What an application may well have: it must not see, and not swallow, what a projection throws. */
@Catch()
class SwallowingFilter implements ExceptionFilter {
  catch(): void {}
}

@Module({ controllers: [ThingsProjection], providers: [{ provide: APP_FILTER, useClass: SwallowingFilter }] })
class ThingsModule {}

let bench: ConsumerBench;
beforeAll(async () => {
  bench = await ConsumerBench.open();
});
afterAll(() => bench.close());

async function application(consumes: Record<string, EventDefinition[]>) {
  const strategy = new BatchKafkaStrategy({
    service: 'bench',
    kafka: testKafka(),
    database: bench.database,
    logger: createLogger('bench', { level: 'silent' }),
    consumes,
    known: [ThingNotedV1],
    topicPrefix: bench.prefix,
  });
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(ThingsModule, {
    strategy,
    logger: false,
  });
  return { app, strategy };
}

describe('BatchKafkaStrategy in Nest', () => {
  it('calls the decorated methods with their events and the transaction, and sees what they throw unmasked', async () => {
    const { app, strategy } = await application({
      things: [ThingMadeV1, ThingChangedV1, ThingSnapshottedV1],
    });
    const [first, second] = newThings(2) as [string, string];
    await app.listen();
    await bench.send(
      thing(first, 1, 'new', ThingMadeV1),
      thing(second, 1, 'new', ThingMadeV1),
      thing(first, 2, 'flaky'),
      thing(second, 2, 'forbidden'),
      thing(first, 3),
    );
    await bench.settled();
    expect(
      await checkApplied(
        bench.database,
        new Map([
          [first, 3],
          [second, 1],
        ]),
      ),
    ).toEqual(APPLIED_SOUND);
    const [parked] = await bench.parked();
    expect(parked).toMatchObject({ aggregateId: second, version: 2, reason: 'failed' });
    expect(parked?.error).toContain('[23514]');
    const [report] = await strategy.report();
    expect(report).toMatchObject({ projection: 'things', lag: 0, applied: 4, parkedKeys: 1 });
    expect(report?.retries).toBeGreaterThanOrEqual(2);
    expect(report?.latency.count).toBe(4);
    expect(strategy.joined()).toEqual({ joined: ['things'], waiting: [] });
    await app.close();
  });

  it('does not start when handlers and the list of what the service consumes differ, and names each difference', async () => {
    const { app } = await application({ things: [ThingMadeV1, ThingNotedV1], others: [ThingMadeV1] });
    await expect(app.listen()).rejects.toThrow(
      /things test\.thing\.noted\.v1: listed, but no handler\n.*others test\.thing\.made\.v1: listed, but no handler\n.*things test\.thing\.changed\.v1: handled, but not listed/,
    );
    await app.close();
  });
});
