export { ConfigError } from './config-error.js';
export { type Env, loadConfig, prefixOf } from './load-config.js';
export { DEFAULT_PORTS, loadServiceConfig, platformConfig, type PlatformConfig } from './platform-config.js';
export { serviceDatabaseUrl } from './database-url.js';
