export { describeService } from './build-service.js';
export { platformMigrations } from './run/wait-for-servers.js';
export { runMain } from './run/run-main.js';
export { runProcess, type Stoppable } from './run/run-process.js';
export { openWaitingRoom, type WaitingRoom } from './run/waiting-room.js';
export type { ServiceDefinition } from './service-definition.js';
export type { ServiceOptions } from './service-parts.js';
export { type RunningService, startService } from './start-service.js';
export { CLOCK, CONFIG, LOGGER, SERVICE } from './tokens.js';
