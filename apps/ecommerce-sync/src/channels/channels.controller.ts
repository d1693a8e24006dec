import { Body, Controller, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@onevillage/contracts-kit';
import { ChangeChannel, ChannelPage, ChannelView, OpenChannel } from '@onevillage/contracts-ecommerce-sync';
import { RuleViolation } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import {
  Ctx,
  decodeCursor,
  encodeCursor,
  IdParam,
  pageOf,
  Policy,
  type RequestContext,
  withEtag,
} from '@onevillage/platform-http';
import { ChangeChannelUseCase } from './change-channel.use-case.js';
import { findChannel, listChannels } from './channel.store.js';
import { channelView } from './channel.view.js';
import { OpenChannelUseCase } from './open-channel.use-case.js';
import { reachOf, requireReach } from './require-reach.js';

/** A channel is what one partner's client may read of the feed. Officers see and change those that lie in their units. */
@ApiTags('channels')
@Policy('trade-officer', 'admin')
@Controller('v1/channels')
export class ChannelsController {
  constructor(
    private readonly db: Database,
    private readonly opening: OpenChannelUseCase,
    private readonly changing: ChangeChannelUseCase,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: ChannelView })
  open(@Ctx() ctx: RequestContext, @Body() request: OpenChannel): Promise<ChannelView> {
    return this.opening.run(ctx, request);
  }

  @Get()
  @ApiOkResponse({ type: ChannelPage })
  async list(@Ctx() ctx: RequestContext, @Query() { limit = 50, cursor }: PageQuery): Promise<ChannelPage> {
    const [after] = decodeCursor('channels', cursor, ['id']) ?? [];
    const rows = await listChannels(
      this.db,
      reachOf(ctx.principal),
      (after as string | undefined) ?? null,
      limit + 1,
    );
    return pageOf(ctx, rows.map(channelView), limit, (last) => encodeCursor('channels', [last.id]));
  }

  @Get(':id')
  @ApiOkResponse({ type: ChannelView })
  async one(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<ChannelView> {
    const channel = await findChannel(this.db, id);
    if (!channel) throw new RuleViolation('not-found');
    requireReach(ctx.principal, channel.scope);
    return withEtag(ctx, channel.version, channelView(channel));
  }

  @Patch(':id')
  @ApiOkResponse({ type: ChannelView })
  change(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Body() patch: ChangeChannel,
  ): Promise<ChannelView> {
    return this.changing.change(ctx, id, patch);
  }

  @Delete(':id')
  @ApiOkResponse({ type: ChannelView })
  close(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<ChannelView> {
    return this.changing.close(ctx, id);
  }
}
