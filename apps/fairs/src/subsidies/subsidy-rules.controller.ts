import { Body, Controller, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ChangeSubsidyRule,
  ListSubsidyRules,
  NewSubsidyRule,
  SubsidyRulePage,
  SubsidyRuleView,
} from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Authenticated,
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
} from '@onevillage/platform-http';
import { subsidyRuleColumns } from './subsidy-rule.columns.js';
import { subsidyRuleView } from './subsidy-rule.view.js';
import type { SubsidyRule } from './subsidy-rule.js';
import { SubsidyRulesReadModel, type RuleRow } from './subsidy-rules.read-model.js';
import { WriteSubsidyRuleUseCase } from './write-subsidy-rule.use-case.js';

/** What programmes pay of what exhibitors spend. */
@ApiTags('subsidies')
@Policy('trade-officer', 'admin')
@Controller('v1/subsidy-rules')
export class SubsidyRulesController {
  constructor(
    private readonly rules: SubsidyRulesReadModel,
    private readonly write: WriteSubsidyRuleUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @Authenticated()
  @ApiOperation({ summary: 'Rules, by id' })
  @Exported(SubsidyRulePage)
  list(
    @Query() query: ListSubsidyRules,
    @Ctx() ctx: RequestContext,
  ): Promise<SubsidyRulePage | StreamableFile> {
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'subsidy-rules',
      filter,
      order: ['id'],
      keyOf: ({ ruleId }: RuleRow) => [ruleId],
      page: (stretch) => this.rules.list(filter, stretch),
      whole: (stretch) => this.rules.all(filter, stretch),
      view: subsidyRuleView,
      columns: subsidyRuleColumns,
    });
  }

  @Get(':id')
  @Authenticated()
  @ApiOperation({ summary: 'One rule' })
  @ApiOkResponse({ type: SubsidyRuleView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<SubsidyRuleView> {
    const row = await this.rules.one(id);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, subsidyRuleView(row));
  }

  @Post()
  @ApiOperation({ summary: 'Enter a rule of one of your units; of the whole country as its administrator' })
  @ApiCreatedResponse({ type: SubsidyRuleView })
  enter(@Body() body: NewSubsidyRule, @Ctx() ctx: RequestContext): Promise<SubsidyRuleView> {
    return this.commands.run(ctx, async (tx) => {
      const rule = await this.write.enter(tx, body, ctx);
      return { ...(await this.answer(tx, rule)), location: `/v1/subsidy-rules/${rule.ruleId}` };
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a rule; its last day only, when something was granted by it' })
  @ApiOkResponse({ type: SubsidyRuleView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeSubsidyRule,
    @Ctx() ctx: RequestContext,
  ): Promise<SubsidyRuleView> {
    return this.commands.run(ctx, async (tx) => this.answer(tx, await this.write.change(tx, id, body, ctx)));
  }

  private async answer(tx: Tx, { ruleId, version }: SubsidyRule): Promise<Answer<SubsidyRuleView>> {
    return { body: subsidyRuleView((await this.rules.one(ruleId, tx))!), etag: version };
  }
}
