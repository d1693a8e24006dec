export * from './scheme.js';
export * from './decision-key.js';
export * from './certificate.events.js';
export * from './certificate.dto.js';
export * from './problems.js';
