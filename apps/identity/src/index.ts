export { identityService } from './identity.service.js';
export { firstAdminLink } from './welcome/first-admin.js';
