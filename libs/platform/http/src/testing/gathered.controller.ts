import { Body, Controller, Post } from '@nestjs/common';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  type Answer,
  type Asked,
  Commands,
  Ctx,
  GatheredCommands,
  Policy,
  type RequestContext,
} from '../index.js';
import { Latch } from './latch.js';
import { CreateThing } from './things.dto.js';
import { insertThing, type ThingRow } from './things.store.js';

/** Things of a group `<group>:<name>`, each with what it wants as its quantity. */
@Controller('v1/gathered')
@Policy('programme-officer', 'admin')
export class GatheredController {
  private readonly gathered: GatheredCommands<CreateThing, ThingRow>;
  /** Names that went through one transaction, in the order in which they began. */
  readonly batches: string[][] = [];
  readonly overlaps: number[] = [];
  arrived = 0;
  private readonly underWay = new Set<number>();

  constructor(
    commands: Commands,
    private readonly latch: Latch,
  ) {
    this.gathered = new GatheredCommands(commands, (tx, asked) => this.work(tx, asked));
  }

  @Post()
  create(@Ctx() ctx: RequestContext, @Body() body: CreateThing): Promise<ThingRow> {
    this.arrived += 1;
    const [group = ''] = body.name.split(':');
    return this.gathered.run(body, ctx, { group, wants: [String(body.qty)] });
  }

  private async work(
    tx: Tx,
    asked: readonly Asked<CreateThing>[],
  ): Promise<(Answer<ThingRow> | RuleViolation)[]> {
    this.batches.push(asked.map(({ item }) => item.name));
    const wanted = [...new Set(asked.map(({ item }) => item.qty))];
    this.overlaps.push(...wanted.filter((one) => this.underWay.has(one)));
    for (const one of wanted) this.underWay.add(one);
    try {
      const answers: (Answer<ThingRow> | RuleViolation)[] = [];
      for (const { name, qty } of asked.map((one) => one.item)) {
        await this.latch.wait(name);
        if (name.endsWith(':poison')) throw new TypeError('poison');
        if (name.endsWith(':locked')) throw Object.assign(new Error('lock timeout'), { code: '55P03' });
        if (name.endsWith(':refused')) answers.push(new RuleViolation('things.not-liked', { name }));
        else {
          const row = await insertThing(tx, name, qty);
          answers.push({ status: 201, body: row, etag: row.version, location: `/v1/things/${row.id}` });
        }
      }
      return answers;
    } finally {
      for (const one of wanted) this.underWay.delete(one);
    }
  }
}
