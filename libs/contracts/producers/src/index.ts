export * from './legal-form.js';
export * from './quality-document.js';
export * from './admin-unit.events.js';
export * from './admin-unit.dto.js';
export * from './producer.events.js';
export * from './producer.dto.js';
export * from './problems.js';
export * from './queries.dto.js';
