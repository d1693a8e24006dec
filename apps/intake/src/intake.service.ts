import { intakeProblems } from '@onevillage/contracts-intake';
import type { ServiceDefinition } from '@onevillage/platform-service';
import { IntakeModule } from './app.module.js';
import { intakeConfig } from './intake.config.js';
import { CreateImports1764000005000 } from './migrations/create-imports.js';
import { KeepWhatWasOffered1764000006000 } from './migrations/keep-what-was-offered.js';
import { TakeListsOfFairs1764000008000 } from './migrations/take-lists-of-fairs.js';
import { TakeListsOfGoods1764000007000 } from './migrations/take-lists-of-goods.js';

export const intakeService: ServiceDefinition = {
  name: 'intake',
  module: IntakeModule,
  events: { publishes: [], consumes: {} },
  migrations: [
    CreateImports1764000005000,
    KeepWhatWasOffered1764000006000,
    TakeListsOfGoods1764000007000,
    TakeListsOfFairs1764000008000,
  ],
  problems: [intakeProblems],
  config: intakeConfig,
};
