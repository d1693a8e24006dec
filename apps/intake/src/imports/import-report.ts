import { Injectable } from '@nestjs/common';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import { localDateAt, RuleViolation } from '@onevillage/kernel';
import type { Language } from '../both-languages.js';
import { FileReader } from '../files/file-reader.js';
import type { RegisterIssue } from '../register/issues/issue.js';
import { ImportRowStore } from './import-row.store.js';
import type { KeptIssue } from './import-row.js';
import type { Import } from './import.js';
import { ImportsReadModel } from './imports.read-model.js';

@Injectable()
export class ImportReport {
  constructor(
    private readonly imports: ImportsReadModel,
    private readonly rows: ImportRowStore,
    private readonly files: FileReader,
  ) {}

  /** The refused rows, wholly or in part: with the columns of the file and one of what is wrong. */
  async csv(one: Import, language: Language, now: Date): Promise<string> {
    const bytes = await this.imports.bytes(one.id);
    if (!bytes) throw new RuleViolation('intake.file-forgotten');
    const refusals = (await this.rows.refusals(one.id)).map(asRegisterIssue);
    const today = localDateAt(now, REGISTER_ZONE);
    const job = { kind: 'report' as const, bytes, source: one, today, refusals, language };
    return this.files.readFor<'report'>(one.owner, job);
  }
}

const asRegisterIssue = ({ row, column, code, message, remedy }: KeptIssue): RegisterIssue => ({
  row,
  column: null,
  heading: column,
  value: null,
  code,
  severity: 'refused',
  scope: 'row',
  message,
  remedy,
});
