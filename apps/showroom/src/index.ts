export { showroomService } from './showroom.service.js';
