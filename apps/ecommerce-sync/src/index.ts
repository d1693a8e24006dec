export { ecommerceSyncService } from './ecommerce-sync.service.js';
