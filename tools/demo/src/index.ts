export { loadDemonstration, type LoadOptions } from './load-demonstration.js';
export { demonstrationRegisters, MARK, type Register } from './register.js';
