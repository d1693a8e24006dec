export { AdminUnitStore, type KnownAdminUnit } from './admin-unit.store.js';
export { CREATE_KNOWN_ADMIN_UNITS } from './create-known-admin-units.js';
