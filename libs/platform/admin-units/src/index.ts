export { AdminUnitStore, type KnownAdminUnit } from './admin-unit.store.js';
export { KNOWN_ADMIN_UNITS } from './known-admin-units.js';
