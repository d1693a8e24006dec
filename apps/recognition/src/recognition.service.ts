import { recognitionProblems } from '@onevillage/contracts-recognition';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { RecognitionModule } from './app.module.js';
import { CreateCertificates1764000002000 } from './migrations/create-certificates.js';
import { recognitionEvents } from './recognition.events.js';

export const recognitionService: ServiceDefinition = {
  name: 'recognition',
  module: RecognitionModule,
  events: recognitionEvents,
  migrations: [CreateCertificates1764000002000],
  problems: [recognitionProblems],
};
