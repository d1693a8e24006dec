import { runMain } from '@onevillage/platform-service';
import { producersService } from './producers.service.js';

await runMain(producersService);
