import { CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import type { Io } from './io.js';
import { programOf } from './program.js';

/**
 * Runs one command line (without node and the file name).
 * @returns the exit code: 0 done, 1 it did not work, 2 it was asked for wrongly
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    await programOf(io).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CliError)) throw error;
    io.note(error.message);
    return error.exitCode;
  }
}
