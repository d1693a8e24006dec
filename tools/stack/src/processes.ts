import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { waitUntil } from './wait-until.js';

export interface FoundProcess {
  readonly pid: number;
  readonly args: readonly string[];
}

/** True while the process runs; a zombie (ended, not yet collected by its parent) counts as ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return processState(pid)?.state !== 'Z';
}

/** Names this very run of a pid: pids are used again, a pid with its start time is not. */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null;
  const started = processState(pid)?.started ?? ps(['-o', 'lstart=', '-p', String(pid)]).trim();
  return started === '' ? null : `${pid}@${started}`;
}

/**
 * The processes whose command line satisfies `match`. Asked instead of trusting pid files: those are missing when the
 * starter was killed at the wrong moment, and name a stranger once the pid was used again.
 */
export function findProcesses(match: (args: readonly string[]) => boolean): FoundProcess[] {
  return allProcesses().filter(
    (found) => found.pid !== process.pid && match(found.args) && isAlive(found.pid),
  );
}

/** Sends the signal, waits until the process is gone, and kills it when it is not gone after `graceMs`. */
export async function endProcess(pid: number, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (await askToEnd(pid, signal, graceMs)) return;
  send(pid, 'SIGKILL');
  await waitUntil(() => !isAlive(pid), { timeoutMs: 5_000, everyMs: 20 });
}

/** Sends the signal, and says whether the process was gone within `graceMs`. */
export async function askToEnd(pid: number, signal: NodeJS.Signals, graceMs: number): Promise<boolean> {
  if (!send(pid, signal)) return true;
  return (await waitUntil(() => !isAlive(pid), { timeoutMs: graceMs, everyMs: 20 })) !== null;
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function processState(pid: number): { state: string; started: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may itself hold spaces and brackets: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function allProcesses(): FoundProcess[] {
  if (existsSync('/proc/self/cmdline')) {
    return readdirSync('/proc').flatMap((name) => {
      if (!/^\d+$/.test(name)) return [];
      try {
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').slice(0, -1);
        return [{ pid: Number(name), args }];
      } catch {
        return []; // ended meanwhile
      }
    });
  }
  return ps(['-axww', '-o', 'pid=,command='])
    .split('\n')
    .flatMap((line) => {
      const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid && command ? [{ pid: Number(pid), args: command.split(' ') }] : [];
    });
}

function ps(args: string[]): string {
  try {
    return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
