export * from './channel.events.js';
export * from './channel.dto.js';
export * from './demonstration.js';
export * from './feed.js';
export * from './feed.dto.js';
export * from './problems.js';
