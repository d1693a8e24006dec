import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { BoothPlanPage, ListUnplaced, ShowBoothPlan, UnplacedPage } from '@onevillage/contracts-fairs';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import {
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  type RequestContext,
} from '@onevillage/platform-http';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { todayAt, type Fair } from '../fairs/fair.js';
import { boothPlanColumns } from './booth-plan.columns.js';
import { BoothPlanReadModel, type BoothPlanRow } from './booth-plan.read-model.js';
import { boothPlanView } from './booth-plan.view.js';
import { unplacedColumns } from './unplaced.columns.js';
import { UnplacedReadModel, type UnplacedRow } from './unplaced.read-model.js';
import { unplacedView } from './unplaced.view.js';

/** Who stands where, and who has no place yet. */
@ApiTags('allocations')
@Policy('trade-officer', 'admin')
@Controller('v1/fairs/:fairId')
export class BoothPlanController {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly plan: BoothPlanReadModel,
    private readonly unplaced: UnplacedReadModel,
    private readonly lists: ExportedLists,
  ) {}

  @Get('booth-plan')
  @ApiOperation({
    summary: 'Who stands where on a day, as it was known at a moment; free booths too; by number',
  })
  @Exported(BoothPlanPage)
  async show(
    @IdParam('fairId') fairId: string,
    @Query() { on, asOf, ...query }: ShowBoothPlan,
    @Ctx() ctx: RequestContext,
  ): Promise<BoothPlanPage | StreamableFile> {
    const fair = await this.fairs.require(fairId, ctx.principal);
    const moment = { fairId, on: dayOf(fair, on as LocalDate | undefined, ctx.now), asOf: asOf ?? null };
    return this.lists.answer(ctx, query, {
      name: 'booth-plan',
      filter: moment,
      order: ['text', 'id'],
      keyOf: ({ place, boothId }: BoothPlanRow) => [place, boothId],
      page: (stretch) => this.plan.list(moment, stretch),
      whole: (stretch) => this.plan.all(moment, stretch),
      view: boothPlanView,
      columns: boothPlanColumns,
    });
  }

  @Get('unplaced')
  @ApiOperation({
    summary: 'Accepted applications with fewer booths than they asked for, in order of submission',
  })
  @Exported(UnplacedPage)
  async listUnplaced(
    @IdParam('fairId') fairId: string,
    @Query() { zoneId, ...query }: ListUnplaced,
    @Ctx() ctx: RequestContext,
  ): Promise<UnplacedPage | StreamableFile> {
    await this.fairs.require(fairId, ctx.principal);
    return this.lists.answer(ctx, query, {
      name: 'unplaced',
      filter: [fairId, zoneId ?? null],
      order: ['int'],
      keyOf: ({ submittedSeq }: UnplacedRow) => [submittedSeq],
      page: (stretch) => this.unplaced.list(fairId, zoneId, stretch),
      whole: (stretch) => this.unplaced.all(fairId, zoneId, stretch),
      view: unplacedView,
      columns: unplacedColumns,
    });
  }
}

/** @throws RuleViolation `fairs.booth-plan-day-wrong` */
function dayOf(fair: Fair, on: LocalDate | undefined, now: Date): LocalDate {
  const { opensOn, closesOn } = fair;
  const today = todayAt(fair, now);
  const day = on ?? (today < opensOn || closesOn < today ? opensOn : today);
  if (day < opensOn || closesOn < day)
    throw new RuleViolation('fairs.booth-plan-day-wrong', { on: day, opensOn, closesOn });
  return day;
}
