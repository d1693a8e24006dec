import type { MigrationClass } from '@onevillage/platform-database';
import { CreateShowrooms1764000001000 } from './create-showrooms.js';
import { CreateNeighbours1764000002000 } from './create-neighbours.js';
import { CreateAgreements1764000003000 } from './create-agreements.js';
import { CreateStock1764000004000 } from './create-stock.js';
import { CreateSales1764000005010 } from './create-sales.js';
import { CreateHolds1764000005020 } from './create-holds.js';
import { CreateConsignments1764000005030 } from './create-consignments.js';
import { CreateTransfers1764000005040 } from './create-transfers.js';
import { CreateCounts1764000005050 } from './create-counts.js';
import { CreateRecalls1764000005060 } from './create-recalls.js';
import { CreateWriteOffs1764000005070 } from './create-write-offs.js';
import { CreateLabels1764000005080 } from './create-labels.js';

/** In the order of their timestamps. */
export const showroomMigrations: MigrationClass[] = [
  CreateShowrooms1764000001000,
  CreateNeighbours1764000002000,
  CreateAgreements1764000003000,
  CreateStock1764000004000,
  CreateSales1764000005010,
  CreateHolds1764000005020,
  CreateConsignments1764000005030,
  CreateTransfers1764000005040,
  CreateCounts1764000005050,
  CreateRecalls1764000005060,
  CreateWriteOffs1764000005070,
  CreateLabels1764000005080,
];
