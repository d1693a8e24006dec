import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangesQuery, FeedQuery } from '@onevillage/contracts-ecommerce-sync';
import { Ctx, Policy, Produces, type RequestContext } from '@onevillage/platform-http';
import { ChangesSince } from './changes-since.js';
import { negotiateEncoding } from './content-encoding.js';
import { entityTag, namesTag } from './feed-head.js';
import { ApiChanges, ApiFullFeed, NDJSON } from './feed.openapi.js';
import { FeedWriter } from './feed-writer.js';
import { FullFeed } from './full-feed.js';
import { ReaderChannel } from './reader-channel.js';

@ApiTags('feed')
@Policy('partner', 'trade-officer', 'admin')
@Controller('v1')
export class FeedController {
  constructor(
    private readonly channels: ReaderChannel,
    private readonly writer: FeedWriter,
    private readonly full: FullFeed,
    private readonly changes: ChangesSince,
  ) {}

  @Get('feeds/products.ndjson')
  @ApiOperation({
    summary: 'All that the channel shows, one line per variant; the last line says that it is whole',
  })
  @Produces(NDJSON)
  @ApiFullFeed()
  async products(
    @Ctx() ctx: RequestContext,
    @Query() { channel: named }: FeedQuery,
  ): Promise<StreamableFile | undefined> {
    const { request, reply } = ctx.exchange;
    const channel = await this.channels.of(ctx.principal, named);
    const encoding = negotiateEncoding(request.headers['accept-encoding']);
    void reply.headers({ 'cache-control': 'private, no-cache', vary: 'Accept-Encoding, Authorization' });
    const tag = entityTag(await this.writer.freshHead(channel), channel, encoding);
    if (namesTag(request.headers['if-none-match'], tag)) {
      // The edge turns an answer whose tag the client named into 304.
      void reply.header('etag', tag);
      return undefined;
    }
    const { head, body } = await this.full.open(channel, encoding);
    void reply.header('etag', entityTag(head, channel, encoding));
    if (encoding !== 'identity') void reply.header('content-encoding', encoding);
    return new StreamableFile(body, { type: `${NDJSON}; charset=utf-8` });
  }

  @Get('changes')
  @ApiOperation({ summary: 'What changed since a cursor, in order: new lines, and what is gone' })
  @ApiChanges()
  since(
    @Ctx() ctx: RequestContext,
    @Query() { channel: named, after, limit = 500, wait = 0 }: ChangesQuery,
  ): Promise<string> {
    void ctx.exchange.reply.headers({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
    return this.changes.page(() => this.channels.of(ctx.principal, named), {
      after: after ?? null,
      limit,
      waitMs: wait * 1000,
      signal: ctx.signal,
    });
  }
}
