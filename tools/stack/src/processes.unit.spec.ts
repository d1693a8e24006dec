import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { endProcess, findProcesses, isAlive, processIdentity } from './processes.js';

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** A process that can be told apart by its last argument; resolves when its code runs. */
async function sleeper(mark: string, code = ''): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--eval', `${code};setInterval(() => undefined, 1000);console.log('up')`, mark],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  children.push(child);
  await once(child.stdout!, 'data');
  return child.pid!;
}

describe('processes', () => {
  it('are found by an argument, whole and not in part', async () => {
    const mark = `mark-${process.pid}`;
    const pid = await sleeper(mark);
    await sleeper(`${mark}-other`);
    expect(findProcesses((args) => args.includes(mark)).map((found) => found.pid)).toEqual([pid]);
  });

  it('never count themselves', () => {
    expect(findProcesses(() => true).map((found) => found.pid)).not.toContain(process.pid);
  });

  it('are told apart from a later owner of their number by the time of their start', async () => {
    const pid = await sleeper('identity');
    const identity = processIdentity(pid);
    expect(identity).toMatch(new RegExp(`^${pid}@.+`));
    expect(processIdentity(pid)).toBe(identity);
    expect(processIdentity(process.pid)).not.toBe(identity);
    await endProcess(pid, 'SIGKILL', 5_000);
    expect(processIdentity(pid)).toBeNull();
  });

  it('end at the signal', async () => {
    const pid = await sleeper('polite');
    await endProcess(pid, 'SIGTERM', 5_000);
    expect(isAlive(pid)).toBe(false);
  });

  it('are killed when they ignore the signal for too long', async () => {
    const pid = await sleeper('stubborn', `process.on('SIGTERM', () => undefined)`);
    await endProcess(pid, 'SIGTERM', 100);
    expect(isAlive(pid)).toBe(false);
  });

  it('that are gone already are no error', async () => {
    const pid = await sleeper('gone');
    await endProcess(pid, 'SIGKILL', 5_000);
    await expect(endProcess(pid, 'SIGKILL', 5_000)).resolves.toBeUndefined();
  });
});
