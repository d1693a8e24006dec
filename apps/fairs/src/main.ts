import { runMain } from '@onevillage/platform-service';
import { fairsService } from './fairs.service.js';

await runMain(fairsService);
