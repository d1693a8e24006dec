import { runMain } from '@onevillage/platform-service';
import { catalogService } from './catalog.service.js';

await runMain(catalogService);
