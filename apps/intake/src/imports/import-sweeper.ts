import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import type { Logger } from '@onevillage/platform-logging';
import { CLOCK, CONFIG, LOGGER } from '@onevillage/platform-service';
import type { IntakeConfig } from '../intake.config.js';
import { ImportStore } from './import.store.js';

/** A run that missed so many heartbeats is dead. */
const BEATS = 6;
const DAY_MS = 86_400_000;
const INTERRUPTED = {
  vi: 'Lần chạy bị ngắt giữa chừng. Chạy lại: những gì đã nhập được nhận ra và giữ nguyên.',
  en: 'The run was interrupted. Run it again: what went in already is found and left as it is.',
};

/** Finds runs whose process died, and forgets files that nobody needs any more. */
@Injectable()
export class ImportSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly imports: ImportStore,
    @Inject(CONFIG) private readonly config: IntakeConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const often = this.config.IMPORT_HEARTBEAT_SECONDS * 1_000 * (BEATS / 2);
    this.timer = setInterval(() => void this.sweep(), often).unref();
    void this.sweep();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    const { IMPORT_HEARTBEAT_SECONDS: beat, IMPORT_FILE_DAYS: days } = this.config;
    const now = this.clock();
    try {
      const died = await this.imports.failSilent(beat * BEATS, INTERRUPTED, now);
      const forgotten = await this.imports.forget(new Date(now.getTime() - days * DAY_MS));
      if (died || forgotten) this.logger.info({ died, forgotten }, 'Imports were swept');
    } catch (error) {
      this.logger.warn({ err: error }, 'Imports could not be swept; trying again');
    }
  }
}
