import { runMain } from '@onevillage/platform-service';
import { ecommerceSyncService } from './ecommerce-sync.service.js';

await runMain(ecommerceSyncService);
