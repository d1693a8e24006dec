import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Controller, Module, Post } from '@nestjs/common';
import { z } from 'zod';
import { defineEvent } from '@onevillage/contracts-kit';
import { newId, type SqlRunner } from '@onevillage/platform-database';
import { appendEvents, newEvent } from '@onevillage/platform-eventing';
import { Commands, Ctx, Policy, type RequestContext } from '@onevillage/platform-http';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { eventually, readTopic, startTestService, type TestService } from './index.js';

const BellRungV1 = defineEvent({
  context: 'bells',
  aggregate: 'bell',
  name: 'rung',
  version: 1,
  summary: 'A bell was rung.',
  data: z.strictObject({ loud: z.boolean() }),
});

class CreateBells1700000000001 {
  up = (runner: SqlRunner) => runner.query('create table bells (id uuid primary key)');
}

@Controller('v1/bells')
@Policy('producer')
class BellsController {
  constructor(private readonly commands: Commands) {}

  @Post()
  ring(@Ctx() ctx: RequestContext) {
    return this.commands.run(ctx, async (tx) => {
      const id = newId();
      await tx.query('insert into bells values ($1)', [id]);
      await appendEvents(tx, [newEvent(BellRungV1, { aggregateId: id, version: 1, data: { loud: true } })]);
      return { body: { id } };
    });
  }
}

@Module({ controllers: [BellsController] })
class BellsModule {}

const bells: ServiceDefinition = {
  name: 'bells',
  module: BellsModule,
  events: { publishes: [BellRungV1], consumes: {} },
  migrations: [CreateBells1700000000001],
  problems: [],
};

describe('startTestService', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(bells);
  });
  afterAll(() => service.stop());

  it('runs a whole service: request, database, topic and log can be looked into', async () => {
    const response = await service.agent
      .post('/v1/bells')
      .set('Authorization', await service.bearer({ roles: ['producer'] }))
      .set('Idempotency-Key', randomUUID())
      .send();
    expect(response.status).toBe(201);
    expect(await service.database.query('select id from bells')).toEqual([{ id: response.body.id }]);
    await eventually(async () => {
      const [event] = await readTopic(`${service.place.topicPrefix}bells.bell`);
      expect(event).toMatchObject({
        aggregateId: response.body.id,
        aggregateVersion: 1,
        data: { loud: true },
      });
    });
    expect(service.logs()).toContainEqual(
      expect.objectContaining({ service: 'bells', msg: 'This relay leads' }),
    );
  });
});
