import { runMain } from '@onevillage/platform-service';
import { identityService } from './identity.service.js';

await runMain(identityService);
