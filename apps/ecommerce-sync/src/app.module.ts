import { Module } from '@nestjs/common';
import { ChangeChannelUseCase } from './channels/change-channel.use-case.js';
import { ChannelsController } from './channels/channels.controller.js';
import { DemonstrationChannel } from './channels/demonstration-channel.js';
import { OpenChannelUseCase } from './channels/open-channel.use-case.js';
import { ChangesSince } from './feed/changes-since.js';
import { FeedBell } from './feed/feed-bell.store.js';
import { FeedController } from './feed/feed.controller.js';
import { FeedMetrics } from './feed/feed-metrics.js';
import { FeedWriterLoop } from './feed/feed-writer.loop.js';
import { FeedWriter } from './feed/feed-writer.js';
import { FullFeed } from './feed/full-feed.js';
import { ReaderChannel } from './feed/reader-channel.js';
import { CertificatesProjection } from './projections/certificates.projection.js';
import { LotsProjection } from './projections/lots.projection.js';
import { ProducersProjection } from './projections/producers.projection.js';
import { ProductsProjection } from './projections/products.projection.js';
import { ShowroomsProjection } from './projections/showrooms.projection.js';

@Module({
  controllers: [
    // What is kept of the neighbours' events
    ProducersProjection,
    ProductsProjection,
    CertificatesProjection,
    ShowroomsProjection,
    LotsProjection,
    // What partners may read, and what they read
    ChannelsController,
    FeedController,
  ],
  providers: [
    OpenChannelUseCase,
    ChangeChannelUseCase,
    DemonstrationChannel,
    FeedBell,
    FeedWriter,
    FeedWriterLoop,
    FeedMetrics,
    ReaderChannel,
    FullFeed,
    ChangesSince,
  ],
})
export class EcommerceSyncModule {}
