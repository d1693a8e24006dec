export { producersService } from './producers.service.js';
