import { Module } from '@nestjs/common';
import { FileBodyParser } from './files/file-body.js';
import { FileReader } from './files/file-reader.js';
import { DecideNearMatchUseCase } from './imports/decide-near-match.use-case.js';
import { ImportReport } from './imports/import-report.js';
import { ImportRowStore } from './imports/import-row.store.js';
import { ImportRowsController } from './imports/import-rows.controller.js';
import { ImportRunner } from './imports/import-runner.js';
import { ImportSweeper } from './imports/import-sweeper.js';
import { ImportStore } from './imports/import.store.js';
import { ImportUseCases } from './imports/import.use-cases.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsReadModel } from './imports/imports.read-model.js';

/** What arrives as files: mapping, dry run, run, report; a client of the public APIs with the officer's own rights. */
@Module({
  controllers: [ImportsController, ImportRowsController],
  providers: [
    ImportStore,
    ImportRowStore,
    ImportsReadModel,
    ImportUseCases,
    DecideNearMatchUseCase,
    ImportRunner,
    ImportSweeper,
    ImportReport,
    FileBodyParser,
    FileReader,
  ],
})
export class IntakeModule {}
