import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { endProcess, findProcesses, isAlive } from './processes.js';
import { launchServer } from './server-process.js';
import { waitUntil } from './wait-until.js';

const dir = mkdtempSync(join(tmpdir(), 'onevillage-launch-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let count = 0;
function node(code: string, ready: () => Promise<boolean>, timeoutMs = 10_000) {
  const logFile = join(dir, `${++count}.log`);
  return launchServer({
    name: 'The server',
    command: process.execPath,
    args: ['--eval', code, logFile],
    logFile,
    detached: false,
    ready,
    timeoutMs,
  });
}

describe('starting a server', () => {
  it('resolves with its pid once it answers', async () => {
    let asked = 0;
    const pid = await node('setInterval(() => undefined, 1000)', async () => ++asked > 2);
    expect(isAlive(pid)).toBe(true);
    await endProcess(pid, 'SIGKILL', 5_000);
  });

  it('takes an error of the probe as "not yet"', async () => {
    let asked = 0;
    const pid = await node('setInterval(() => undefined, 1000)', async () => {
      if (++asked < 3) throw new Error('connection refused');
      return true;
    });
    expect(asked).toBe(3);
    await endProcess(pid, 'SIGKILL', 5_000);
  });

  it('that ends at once fails at once, with its last words', async () => {
    const began = performance.now();
    await expect(
      node('console.error("bad setting"); process.exit(3)', async () => false),
    ).rejects.toMatchObject({
      message: 'The server could not be started: it ended at once with code 3.',
      remedy: expect.stringContaining('bad setting'),
    });
    expect(performance.now() - began).toBeLessThan(9_000);
  });

  it('that says the disk is full fails with that', async () => {
    const code = 'console.error("write failed: No space left on device"); process.exit(1)';
    await expect(node(code, async () => false)).rejects.toThrow('The disk is full (starting The server).');
  });

  it('that never answers is killed', async () => {
    await expect(node('setInterval(() => undefined, 1000)', async () => false, 300)).rejects.toThrow(
      'it did not answer within 0.3 s',
    );
    const left = () => findProcesses((args) => args.includes(join(dir, `${count}.log`)));
    expect(await waitUntil(() => left().length === 0, { timeoutMs: 5_000 })).toBe(true);
  });

  it('that cannot be found says so', async () => {
    const logFile = join(dir, 'none.log');
    const launch = {
      name: 'The server',
      command: join(dir, 'no-such-program'),
      args: [],
      logFile,
      detached: false,
    };
    await expect(launchServer({ ...launch, ready: async () => false, timeoutMs: 5_000 })).rejects.toThrow(
      /ENOENT/,
    );
  });
});
