import { Worker } from 'node:worker_threads';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { RuleViolation, Turns } from '@onevillage/kernel';
import type { Logger } from '@onevillage/platform-logging';
import { CONFIG, LOGGER } from '@onevillage/platform-service';
import type { IntakeConfig } from '../intake.config.js';
import { fileBroken, fileTooLarge } from '../reading/file-refusals.js';
import type { FileAnswer, FileAnswers, FileJob, FileKind } from './file-job.js';

/** Files that are read at the same time. */
const AT_ONCE = 2;
/** Files of one officer that may wait or be read while he asks for another. */
const PER_OFFICER = 3;
/** By the name of the package, so that source and compiled code each find their own (package.json, `exports`). */
const THREAD = new URL(import.meta.resolve('@onevillage/app-intake/file-thread'));

/** Reads files in threads with a limit on time and memory: no file can stop the service. */
@Injectable()
export class FileReader implements OnApplicationShutdown {
  private readonly turns = new Turns(AT_ONCE);
  private readonly askedBy = new Map<string, number>();
  private readonly stopping = new AbortController();

  constructor(
    @Inject(CONFIG) private readonly config: IntakeConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationShutdown(): void {
    this.stopping.abort(new RuleViolation('unavailable', { retryAfterSeconds: 5 }));
  }

  /**
   * For somebody who waits for the answer.
   * @throws RuleViolation `rate-limited` when too many files of his are in hand; else as `read`
   */
  async readFor<K extends FileKind>(officer: string, job: FileJob<K>): Promise<FileAnswers[K]> {
    const asked = this.askedBy.get(officer) ?? 0;
    if (asked >= PER_OFFICER) throw new RuleViolation('rate-limited', { retryAfterSeconds: 5 });
    this.askedBy.set(officer, asked + 1);
    try {
      return await this.read<K>(job);
    } finally {
      const left = (this.askedBy.get(officer) ?? 1) - 1;
      if (left) this.askedBy.set(officer, left);
      else this.askedBy.delete(officer);
    }
  }

  /** @throws RuleViolation `intake.file-…`, `intake.no-table`, `intake.sheet-unknown`, `intake.encoding`, `intake.delimiter` */
  async read<K extends FileKind>(job: FileJob<K>, signal?: AbortSignal): Promise<FileAnswers[K]> {
    const end = AbortSignal.any([this.stopping.signal, ...(signal ? [signal] : [])]);
    const told = await this.turns.take(() => this.inThread(job as FileJob, end), end);
    if ('answer' in told) return told.answer as FileAnswers[K];
    if ('refused' in told) throw new RuleViolation(told.refused.code, told.refused.params);
    // No file should get this far: it is ours to mend, and the sender's to go round.
    this.logger.error({ err: Object.assign(new Error(), told.fault) }, 'A file could not be read');
    throw fileBroken('it cannot be made sense of');
  }

  private async inThread(job: FileJob, signal: AbortSignal): Promise<FileAnswer> {
    const { IMPORT_READING_SECONDS: seconds, IMPORT_READING_MEMORY_MB: memory } = this.config;
    const worker = new Worker(THREAD, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: memory },
      stdout: true,
      stderr: true,
    });
    const { promise, resolve, reject } = Promise.withResolvers<FileAnswer>();
    const stop = (): void => reject(signal.reason as Error);
    const timer = setTimeout(
      () => reject(new RuleViolation('intake.file-too-slow', { seconds })),
      seconds * 1_000,
    );
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? fileTooLarge('It needs more memory than one file may')
          : error,
      ),
    );
    worker.once('exit', (code) => reject(new Error(`The thread ended with ${code} and without an answer`)));
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      await worker.terminate();
    }
  }
}
