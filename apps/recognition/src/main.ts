import { runMain } from '@onevillage/platform-service';
import { recognitionService } from './recognition.service.js';

await runMain(recognitionService);
