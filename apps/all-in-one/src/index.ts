export { launch, type Launch } from './launch.js';
export type { LaunchOptions } from './launch-options.js';
export { Running, type RunningPart } from './running.js';
export { start, type Start } from './start.js';
