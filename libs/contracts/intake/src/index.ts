export * from './register-field.js';
export * from './import.dto.js';
export * from './problems.js';
