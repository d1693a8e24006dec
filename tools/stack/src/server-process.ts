import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { knownFault, StackError } from './stack-error.js';
import { waitUntil } from './wait-until.js';

export interface ServerLaunch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly account?: { uid: number; gid: number } | null;
  /** Detached servers outlive their starter; the others get the terminal's Ctrl-C with it. */
  readonly detached: boolean;
  /** Resolves with true once the server truly answers. */
  readonly ready: () => Promise<boolean>;
  readonly timeoutMs: number;
  /** Aborted: the server is killed and the start rejects. */
  readonly signal?: AbortSignal | undefined;
}

/** Starts a server, waits until it answers, and says why when it does not. Returns its pid. */
export async function launchServer(launch: ServerLaunch): Promise<number> {
  const log = openSync(launch.logFile, 'a');
  // A folder that every account may enter: the working folder may be closed to the server's account.
  const child = spawn(launch.command, launch.args, {
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: launch.detached,
    env: { ...process.env, LC_ALL: 'C' },
    ...(launch.account ?? {}),
  });
  closeSync(log);
  let ended: string | null = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `it ended at once with ${signal ?? `code ${code}`}`));
  const answered = await waitUntil(
    async () => {
      if (launch.signal?.aborted) ended ??= 'the start was interrupted';
      return ended === null ? await launch.ready() : 'ended';
    },
    { timeoutMs: launch.timeoutMs },
  );
  child.removeAllListeners();
  if (answered === true && child.pid !== undefined) {
    child.unref();
    return child.pid;
  }
  child.kill('SIGKILL');
  throw startFailure(launch, ended ?? `it did not answer within ${launch.timeoutMs / 1000} s`);
}

function startFailure(launch: ServerLaunch, why: string): StackError {
  const log = existsSync(launch.logFile) ? readFileSync(launch.logFile, 'utf8').slice(-4_000) : '';
  const lastLines = log.trimEnd().split('\n').slice(-5).join('\n  ');
  return (
    knownFault(log, `starting ${launch.name}`) ??
    new StackError(
      `${launch.name} could not be started: ${why}.`,
      `Its log is ${launch.logFile}; the last lines:\n  ${lastLines}`,
    )
  );
}
