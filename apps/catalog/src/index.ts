export { catalogService } from './catalog.service.js';
