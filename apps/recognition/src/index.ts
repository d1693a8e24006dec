export { recognitionService } from './recognition.service.js';
