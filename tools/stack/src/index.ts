export { requireDiskSpace } from './disk-space.js';
export { type KafkaOptions, removeKafka, type RunningKafka, startKafka } from './kafka.js';
export { canConnect, freePorts, isPortTaken, requireFreePort } from './ports.js';
export { type PostgresOptions, removePostgres, type RunningPostgres, startPostgres } from './postgres.js';
export { endProcess, findProcesses, type FoundProcess, isAlive, processIdentity } from './processes.js';
export { knownFault, StackError } from './stack-error.js';
export { waitUntil } from './wait-until.js';
