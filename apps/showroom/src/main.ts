import { runMain } from '@onevillage/platform-service';
import { showroomService } from './showroom.service.js';

await runMain(showroomService);
