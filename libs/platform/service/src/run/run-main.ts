import type { Env } from '@onevillage/platform-config';
import type { ServiceDefinition } from '../service-definition.js';
import { startService } from '../start-service.js';
import { runProcess } from './run-process.js';

/**
 * The whole of a main.ts: starts, ends gracefully on SIGTERM and SIGINT, exits 78 when the configuration cannot be used
 * and 1 after any other failure.
 */
export function runMain(definition: ServiceDefinition, env?: Env): Promise<void> {
  return runProcess(definition.name, (signal) => startService(definition, env, { signal }));
}
