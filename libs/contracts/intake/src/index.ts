export * from './import-field.js';
export * from './import.dto.js';
export * from './problems.js';
