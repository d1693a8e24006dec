import type { MigrationClass } from '@onevillage/platform-database';
import { CreateAvailability1764200000004 } from './create-availability.js';
import { CreateChannels1763800000003 } from './create-channels.js';
import { CreateFeed1763800000002 } from './create-feed.js';
import { CreateSources1763800000001 } from './create-sources.js';

export const ecommerceSyncMigrations: MigrationClass[] = [
  CreateSources1763800000001,
  CreateFeed1763800000002,
  CreateChannels1763800000003,
  CreateAvailability1764200000004,
];
