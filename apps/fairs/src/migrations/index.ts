import type { MigrationClass } from '@onevillage/platform-database';
import { CreateNeighbours1765000001000 } from './create-neighbours.js';
import { CreateFairs1765000002000 } from './create-fairs.js';
import { CreateBooths1765000003000 } from './create-booths.js';
import { CreateApplications1765000004000 } from './create-applications.js';
import { CreateAllocations1765000005000 } from './create-allocations.js';
import { CreateAttendances1765000006000 } from './create-attendances.js';
import { CreateResults1765000060000 } from './create-results.js';
import { CreateFilings1765000020000 } from './create-filings.js';
import { CreateSubsidies1765000021000 } from './create-subsidies.js';
import { CreateFees1765000022000 } from './create-fees.js';
import { CreateHolidays1765000010000 } from './create-holidays.js';
import { AddPromises1765000070000 } from './add-promises.js';
import { IndexLookups1765000071000 } from './index-lookups.js';
import { AddOpensContact1765000072000 } from './add-opens-contact.js';
import { AddHallIds1765000073000 } from './add-hall-ids.js';
import { WriteFormsInFull1765000074000 } from './write-forms-in-full.js';
import { CloseDrafts1765000075000 } from './close-drafts.js';

/** In the order of their timestamps. */
export const fairsMigrations: MigrationClass[] = [
  CreateNeighbours1765000001000,
  CreateFairs1765000002000,
  CreateBooths1765000003000,
  CreateApplications1765000004000,
  CreateAllocations1765000005000,
  CreateAttendances1765000006000,
  CreateHolidays1765000010000,
  CreateFilings1765000020000,
  CreateSubsidies1765000021000,
  CreateFees1765000022000,
  CreateResults1765000060000,
  AddPromises1765000070000,
  IndexLookups1765000071000,
  AddOpensContact1765000072000,
  AddHallIds1765000073000,
  WriteFormsInFull1765000074000,
  CloseDrafts1765000075000,
];
