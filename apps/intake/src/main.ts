import { runMain } from '@onevillage/platform-service';
import { intakeService } from './intake.service.js';

await runMain(intakeService);
