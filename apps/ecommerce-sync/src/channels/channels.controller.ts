import { Body, Controller, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@onevillage/contracts-kit';
import { ChangeChannel, ChannelPage, ChannelView, OpenChannel } from '@onevillage/contracts-ecommerce-sync';
import { RuleViolation } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { ChangeChannelUseCase } from './change-channel.use-case.js';
import type { Channel } from './channel.js';
import { findChannel, listChannels } from './channel.store.js';
import { channelView } from './channel.view.js';
import { OpenChannelUseCase } from './open-channel.use-case.js';
import { reachOf, requireReach } from './channel-permission.js';

/** A channel is what one partner's client may read of the feed. Officers see and change those that lie in their units. */
@ApiTags('channels')
@Policy('trade-officer', 'admin')
@Controller('v1/channels')
export class ChannelsController {
  constructor(
    private readonly database: Database,
    private readonly openChannel: OpenChannelUseCase,
    private readonly changeChannel: ChangeChannelUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Channels, in the order in which they were opened' })
  @ApiOkResponse({ type: ChannelPage })
  list(@Query() query: PageQuery, @Ctx() ctx: RequestContext): Promise<ChannelPage> {
    return pageById(ctx, 'channels', query, async ({ after, limit }) => {
      const channels = await listChannels(this.database, reachOf(ctx.principal), after, limit);
      return channels.map(channelView);
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One channel' })
  @ApiOkResponse({ type: ChannelView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ChannelView> {
    const channel = await findChannel(this.database, id);
    if (!channel) throw new RuleViolation('not-found');
    requireReach(ctx.principal, channel.scope);
    return withEtag(ctx, channel.version, channelView(channel));
  }

  @Post()
  @ApiOperation({ summary: 'Open a channel for a partner' })
  @ApiCreatedResponse({ type: ChannelView })
  open(@Body() body: OpenChannel, @Ctx() ctx: RequestContext): Promise<ChannelView> {
    return this.commands.run(ctx, async (tx) => {
      const channel = await this.openChannel.execute(tx, body, ctx);
      return { status: 201, ...answer(channel), location: `/v1/channels/${channel.channelId}` };
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the name, the scope, the showrooms or the safety buffer of a channel' })
  @ApiOkResponse({ type: ChannelView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeChannel,
    @Ctx() ctx: RequestContext,
  ): Promise<ChannelView> {
    return this.commands.run(ctx, async (tx) => answer(await this.changeChannel.change(tx, id, body, ctx)));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Close a channel for good' })
  @ApiOkResponse({ type: ChannelView })
  close(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ChannelView> {
    return this.commands.run(ctx, async (tx) => answer(await this.changeChannel.close(tx, id, ctx)));
  }
}

const answer = (channel: Channel) => ({ body: channelView(channel), etag: channel.version });
