import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AllocationPage,
  AllocationView,
  BulkAllocations,
  ConfirmAllocation,
  ListAllocations,
  PlaceAllocation,
  ReleaseAllocation,
  SwapAllocations,
  SwappedAllocations,
} from '@onevillage/contracts-fairs';
import { type BulkOutcome, BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import { canonicalJson, RuleViolation, Turns } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  type Answer,
  type Asked,
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  GatheredCommands,
  IdParam,
  Policy,
  type RequestContext,
} from '@onevillage/platform-http';
import { AllocateUseCase, type Allocated } from './allocate.use-case.js';
import { allocationColumns } from './allocation.columns.js';
import { allocationView } from './allocation.view.js';
import { AllocationsReadModel, type AllocationRow } from './allocations.read-model.js';
import { ConfirmAllocationUseCase } from './confirm-allocation.use-case.js';
import { ReleaseAllocationUseCase } from './release-allocation.use-case.js';
import { SwapAllocationsUseCase } from './swap-allocations.use-case.js';

/** Fewer than the pool has: other work finds a connection meanwhile. */
const AT_ONCE = 4;
const WAITING = 1_000;

interface Claim {
  readonly fairId: string;
  readonly place: PlaceAllocation;
}

/** Who has which booth: one booth never twice. */
@ApiTags('allocations')
@Policy('trade-officer', 'admin')
@Controller('v1')
export class AllocationsController {
  private readonly claims: GatheredCommands<Claim, AllocationView>;
  /**
   * When hundreds confirm, swap or release at the same moment they come one after the other, and wait here rather than
   * for a connection or a lock, where waiting soon ends in a failure.
   */
  private readonly turns = new Turns(AT_ONCE, WAITING);

  constructor(
    private readonly allocateBooths: AllocateUseCase,
    private readonly confirmAllocation: ConfirmAllocationUseCase,
    private readonly releaseAllocation: ReleaseAllocationUseCase,
    private readonly swapAllocations: SwapAllocationsUseCase,
    private readonly allocations: AllocationsReadModel,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {
    this.claims = new GatheredCommands(commands, (tx, asked) => this.allocateTogether(tx, asked));
  }

  @Get('fairs/:fairId/allocations')
  @Policy('trade-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'Booths that are and were held and given, of a producer its own, by id' })
  @Exported(AllocationPage)
  list(
    @IdParam('fairId') fairId: string,
    @Query() query: ListAllocations,
    @Ctx() ctx: RequestContext,
  ): Promise<AllocationPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'allocations',
      filter: [fairId, filter],
      order: ['id'],
      keyOf: ({ allocationId }: AllocationRow) => [allocationId],
      page: (stretch) => this.allocations.list(fairId, filter, principal, stretch),
      whole: (stretch) => this.allocations.all(fairId, filter, principal, stretch),
      view: allocationView,
      columns: allocationColumns,
    });
  }

  @Get('allocations/:id')
  @Policy('trade-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'One allocation' })
  @ApiOkResponse({ type: AllocationView })
  async one(@IdParam() id: string, @Ctx() { principal }: RequestContext): Promise<AllocationView> {
    const row = await this.allocations.one(id, principal);
    if (!row) throw new RuleViolation('not-found');
    return allocationView(row);
  }

  @Post('fairs/:fairId/allocations')
  @ApiOperation({ summary: 'Hold a booth for an accepted application, or give it at once' })
  @ApiCreatedResponse({ type: AllocationView })
  allocate(
    @IdParam('fairId') fairId: string,
    @Body() body: PlaceAllocation,
    @Ctx() ctx: RequestContext,
  ): Promise<AllocationView> {
    const wants = [body.boothId, body.applicationId];
    return this.claims.run({ fairId, place: body }, ctx, { group: fairId, wants });
  }

  @Post('fairs/:fairId/allocations/bulk')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hold or give up to 500 booths; answers per item' })
  @ApiOkResponse({ type: BulkResult })
  allocateMany(
    @IdParam('fairId') fairId: string,
    @Body() body: BulkAllocations,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.turns.take(() =>
      this.commands.bulk(ctx, body, query, async (tx, items) =>
        (await this.allocateBooths.execute(tx, fairId, items, ctx)).map(outcomeOf),
      ),
    );
  }

  @Post('fairs/:fairId/allocations/swap')
  @HttpCode(200)
  @ApiOperation({ summary: 'Two exhibitors change places, each on its own days: both or neither' })
  @ApiOkResponse({ type: SwappedAllocations })
  swap(
    @IdParam('fairId') fairId: string,
    @Body() body: SwapAllocations,
    @Ctx() ctx: RequestContext,
  ): Promise<SwappedAllocations> {
    return this.turns.take(() =>
      this.commands.run(ctx, async (tx) => {
        const [a, b] = await this.swapAllocations.execute(tx, fairId, body, ctx);
        return { body: { a: await this.view(tx, a, ctx), b: await this.view(tx, b, ctx) } };
      }),
    );
  }

  @Post('allocations/:id/confirmation')
  @Policy('trade-officer', 'producer', 'admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give what was held, or take up an offer: that accepts the application' })
  @ApiOkResponse({ type: AllocationView })
  confirm(
    @IdParam() id: string,
    @Body() body: ConfirmAllocation,
    @Ctx() ctx: RequestContext,
  ): Promise<AllocationView> {
    return this.turns.take(() =>
      this.commands.run(ctx, async (tx) => {
        await this.confirmAllocation.execute(tx, id, body, ctx);
        return { body: await this.view(tx, id, ctx) };
      }),
    );
  }

  @Post('allocations/:id/release')
  @Policy('trade-officer', 'producer', 'admin')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a booth up, or decline an offer; whoever waits first is asked next' })
  @ApiOkResponse({ type: AllocationView })
  release(
    @IdParam() id: string,
    @Body() body: ReleaseAllocation,
    @Ctx() ctx: RequestContext,
  ): Promise<AllocationView> {
    return this.turns.take(() =>
      this.commands.run(ctx, async (tx) => {
        await this.releaseAllocation.execute(tx, id, body, ctx);
        return { body: await this.view(tx, id, ctx) };
      }),
    );
  }

  /** All of one fair. */
  private async allocateTogether(
    tx: Tx,
    asked: readonly Asked<Claim>[],
  ): Promise<(Answer<AllocationView> | RuleViolation)[]> {
    const claims = asked.map(({ item: { place }, ctx }) => ({ place, caller: ctx, meta: ctx.meta }));
    const outcomes = await this.allocateBooths.executeClaims(tx, asked[0]!.item.fairId, claims);
    const views = new Map<string, AllocationView>();
    // One subject may come with several tokens: each reads what it may.
    const given = [...outcomes.keys()].filter((n) => !(outcomes[n] instanceof RuleViolation));
    for (const some of Map.groupBy(given, (n) => canonicalJson(asked[n]!.ctx.principal)).values()) {
      const { principal } = asked[some[0]!]!.ctx;
      const ids = some.map((n) => (outcomes[n] as Allocated).allocationId);
      for (const row of await this.allocations.some(ids, principal, tx))
        views.set(row.allocationId, allocationView(row));
    }
    return outcomes.map((outcome) => {
      if (outcome instanceof RuleViolation) return outcome;
      const { allocationId } = outcome;
      return { status: 201, body: views.get(allocationId)!, location: `/v1/allocations/${allocationId}` };
    });
  }

  private async view(tx: Tx, id: string, { principal }: RequestContext): Promise<AllocationView> {
    return allocationView((await this.allocations.one(id, principal, tx))!);
  }
}

const outcomeOf = (allocated: Allocated | RuleViolation): BulkOutcome | RuleViolation =>
  allocated instanceof RuleViolation ? allocated : { status: 'created', id: allocated.allocationId };
