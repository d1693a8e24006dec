import { ConfigError } from '@onevillage/platform-config';
import { createLogger } from '@onevillage/platform-logging';

/** Something that can be ended. */
export interface Stoppable {
  stop(): Promise<void>;
}

const LONGEST_STOP_MS = 10_000;

/**
 * Starts something and ends it gracefully on SIGTERM and SIGINT; exits 78 when the configuration cannot be used and 1
 * after any other failure.
 */
export async function runProcess(
  name: string,
  start: (signal: AbortSignal) => Promise<Stoppable>,
): Promise<void> {
  const logger = createLogger(name);
  const giveUp = new AbortController();
  let running: Stoppable | undefined;

  const end = (signal: NodeJS.Signals): void => {
    if (giveUp.signal.aborted) process.exit(1);
    giveUp.abort();
    logger.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    if (running) void running.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error }, 'A fault that nothing caught: the process ends');
      process.exit(1);
    });
  }

  try {
    running = await start(giveUp.signal);
    if (giveUp.signal.aborted) await running.stop().then(() => process.exit(0));
  } catch (error) {
    if (giveUp.signal.aborted) process.exit(0);
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(error.exitCode);
    }
    logger.fatal({ err: error }, 'The service could not start');
    process.exit(1);
  }
}
