export { fairsService } from './fairs.service.js';
