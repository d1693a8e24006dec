export * from './product-group.js';
export * from './label-law.js';
export * from './product.events.js';
export * from './product.dto.js';
export * from './problems.js';
export * from './stock-unit.js';
