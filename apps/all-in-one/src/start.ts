import { join } from 'node:path';
import { ConfigError, type Env } from '@onevillage/platform-config';
import { knownFault, StackError } from '@onevillage/stack';
import { launch } from './launch.js';
import type { LaunchOptions } from './launch-options.js';
import type { Print } from './progress.js';
import { Running } from './running.js';
import { takeStartLock } from './start-lock.js';

export interface Start {
  readonly options: LaunchOptions;
  /** When the command was entered: milliseconds since 1970. */
  readonly began: number;
  readonly env: Env;
  readonly dataDir: string;
  readonly print: Print;
}

const stopWithinMs = 10_000;
/** npm passes on the Ctrl-C that the terminal has already sent: what follows at once is the same key stroke. */
const sameKeyStrokeMs = 700;

/** `npm start` to its exit code: 0 when it was stopped in order, 1 when it could not start. */
export async function start({ options, began, env, dataDir, print }: Start): Promise<number> {
  const running = new Running();
  try {
    const release = takeStartLock(join(dataDir, 'start.lock'));
    const signal = stopSignal(running, release);
    const launched = launch({ options, env, dataDir, print }, running);
    try {
      if ((await Promise.race([launched, signal])) !== 'signal') {
        print(`Ready after ${((Date.now() - began) / 1000).toFixed(1)} s.`);
        if (!options.once) await signal;
      }
      print('Stopping …');
      return await stop(running, launched, print);
    } catch (error) {
      await stop(running, launched, () => undefined);
      throw error;
    } finally {
      release();
    }
  } catch (error) {
    print(`\n✗ ${explain(error)}`);
    return 1;
  }
}

async function stop(running: Running, launched: Promise<void>, print: Print): Promise<number> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, stopWithinMs, 'late').unref());
  const inOrder = running.stop().then(async (failures) => {
    await launched.catch(() => undefined); // cut short, it gives up what it was starting
    await running.lateStopped();
    return failures;
  });
  const result = await Promise.race([inOrder, late]);
  if (result === 'late') {
    running.kill();
    print(`Not everything had stopped after ${stopWithinMs / 1000} s; the rest was killed.`);
    return 1;
  }
  for (const failure of result) print(`  ! ${failure.message}: ${String(failure.cause)}`);
  print('Stopped.');
  return 0;
}

/**
 * Resolves at the first Ctrl-C, SIGTERM, or SIGHUP of a terminal that is closed; a second one, later than the same key
 * stroke, kills everything.
 */
function stopSignal(running: Running, release: () => void): Promise<'signal'> {
  return new Promise((resolve) => {
    let first: number | null = null;
    const onSignal = () => {
      if (first === null) {
        first = performance.now();
        resolve('signal');
      } else if (performance.now() - first > sameKeyStrokeMs) {
        running.kill();
        release();
        process.exit(130);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}

function explain(error: unknown): string {
  if (error instanceof StackError) return `${error.message}\n  ${error.remedy}`;
  if (error instanceof ConfigError) return error.message;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const known = knownFault(text, 'starting OneVillage');
  return known ? `${known.message}\n  ${known.remedy}` : text;
}
