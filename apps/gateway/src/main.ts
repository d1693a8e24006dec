import { runProcess } from '@onevillage/platform-service';
import { startGateway } from './start-gateway.js';

await runProcess('gateway', () => startGateway());
