import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { intakeProblems } from '@onevillage/contracts-intake';
import { mergeProblems, platformProblems, problemDetail } from '@onevillage/contracts-kit';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import { localDateAt, RuleViolation, Turns, type Clock } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, CONFIG, LOGGER } from '@onevillage/platform-service';
import { FileReader } from '../files/file-reader.js';
import type { IntakeConfig } from '../intake.config.js';
import type { BothLanguages } from '../both-languages.js';
import { ImportRowStore } from './import-row.store.js';
import { ImportStopped, ImportTakenOver } from './import-stopped.js';
import { ImportStore } from './import.store.js';
import type { Import } from './import.js';
import { ImportsReadModel } from './imports.read-model.js';
import { PublicApis, type Officer } from './public-apis.client.js';
import type { Job } from './import-job.js';
import { runList } from './run-list.js';

/** Imports that one process runs at the same time; the rows of each are in memory. */
const AT_ONCE = 2;

/**
 * Runs imports in the background of the process that was asked. The officer's token lives in memory only: after a crash
 * the import is marked as failed and can be run again, which doubles nothing.
 */
@Injectable()
export class ImportRunner implements OnApplicationShutdown {
  private readonly turns = new Turns(AT_ONCE);
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly imports: ImportStore,
    private readonly reads: ImportsReadModel,
    private readonly rows: ImportRowStore,
    private readonly files: FileReader,
    @Inject(CONFIG) private readonly config: IntakeConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort(new ImportStopped(STOPPING));
    await Promise.all(this.running);
  }

  start(one: Import, officer: Officer): void {
    const work = this.run(one, officer).finally(() => this.running.delete(work));
    this.running.add(work);
  }

  private async run(one: Import, officer: Officer): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, lost.signal]);
    const beat = setInterval(() => void this.beat(one, lost), this.config.IMPORT_HEARTBEAT_SECONDS * 1_000);
    try {
      await this.turns.take(() => this.work(one, officer, signal), signal);
      if (!one.dryRun) await this.rows.useWords(one.id);
      await this.imports.finish(one.id, one.run, one.dryRun ? 'checked' : 'done', this.clock());
    } catch (error) {
      const failure = this.failureOf(error, one, signal);
      // Where even this cannot be written, the sweeper finds a run without signs of life.
      if (failure) await this.imports.fail(one.id, one.run, failure, this.clock()).catch(() => undefined);
    } finally {
      clearInterval(beat);
    }
  }

  private async work(one: Import, officer: Officer, signal: AbortSignal): Promise<void> {
    const bytes = await this.reads.bytes(one.id);
    if (!bytes) throw new ImportTakenOver();
    const today = localDateAt(this.clock(), REGISTER_ZONE);
    const file = await this.files.read<'rows'>({ kind: 'rows', bytes, source: one, today }, signal);
    await runList(file, one, {
      importId: one.id,
      run: one.run,
      dryRun: one.dryRun,
      today,
      decisions: await this.rows.decisions(one.id),
      apis: new PublicApis({
        gatewayUrl: this.config.GATEWAY_URL,
        officer,
        patienceMs: this.config.IMPORT_PATIENCE_SECONDS * 1_000,
        signal,
        mayGoOn: () => this.requireOwn(one),
      }),
      keep: (rows, progress) => this.keep(one, rows, progress),
    });
  }

  /** What became of some rows and how far the run is, together or not at all. */
  private keep(one: Import, ...[rows, { done, counts }]: Parameters<Job['keep']>): Promise<void> {
    return this.database.transaction(async (tx) => {
      if (!(await this.imports.advance(tx, one.id, one.run, done, counts))) throw new ImportTakenOver();
      await this.rows.save(tx, one.id, rows);
    });
  }

  /** On a timer, so that a slow part is not taken for dead. */
  private async beat(one: Import, lost: AbortController): Promise<void> {
    const alive = await this.imports.beat(one.id, one.run).catch(() => true);
    if (!alive) lost.abort(new ImportTakenOver());
  }

  private async requireOwn(one: Import): Promise<void> {
    if (!(await this.imports.beat(one.id, one.run))) throw new ImportTakenOver();
  }

  /** Undefined when another run has the word. */
  private failureOf(error: unknown, one: Import, signal: AbortSignal): BothLanguages | undefined {
    const cause: unknown = signal.aborted ? signal.reason : error;
    if (cause instanceof ImportTakenOver) return undefined;
    if (cause instanceof ImportStopped) return cause.said;
    if (cause instanceof RuleViolation) {
      const problem = Object.hasOwn(PROBLEMS, cause.code) ? PROBLEMS[cause.code] : undefined;
      const detail = problem ? problemDetail(problem, cause.params) : cause.code;
      return { vi: detail, en: detail };
    }
    this.logger.error({ err: error, importId: one.id }, 'An import failed');
    return UNKNOWN;
  }
}

const PROBLEMS = mergeProblems(platformProblems, intakeProblems);
const STOPPING: BothLanguages = {
  vi: 'Dịch vụ đang dừng. Chạy lại sau ít phút: những gì đã nhập được nhận ra.',
  en: 'The service was stopping. Run it again in a moment: what went in is found.',
};
const UNKNOWN: BothLanguages = {
  vi: 'Có lỗi ở phía hệ thống. Chạy lại; nếu vẫn lỗi, báo cho người vận hành.',
  en: 'Something went wrong here. Run it again; if it fails again, tell the operator.',
};
