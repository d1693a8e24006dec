import { intakeProblems } from '@onevillage/contracts-intake';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { IntakeModule } from './app.module.js';
import { intakeConfig } from './intake.config.js';
import { CreateImports1764000005000 } from './migrations/create-imports.js';
import { KeepWhatWasOffered1764000006000 } from './migrations/keep-what-was-offered.js';

export const intakeService: ServiceDefinition = {
  name: 'intake',
  module: IntakeModule,
  events: { publishes: [], consumes: {} },
  migrations: [CreateImports1764000005000, KeepWhatWasOffered1764000006000],
  problems: [intakeProblems],
  config: intakeConfig,
};
