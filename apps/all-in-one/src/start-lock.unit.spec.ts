import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { processIdentity } from '@onevillage/stack';
import { takeStartLock } from './start-lock.js';

const dir = mkdtempSync(join(tmpdir(), 'onevillage-lock-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the lock of a start', () => {
  it('is taken, and gone when released', () => {
    const file = join(dir, 'a', 'start.lock');
    const release = takeStartLock(file);
    expect(readFileSync(file, 'utf8')).toBe(processIdentity(process.pid));
    release();
    expect(existsSync(file)).toBe(false);
  });

  it('refuses a second starter while the first runs, and is free once that was killed', async () => {
    const file = join(dir, 'start.lock');
    const other = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)'], {
      stdio: 'ignore',
    });
    await once(other, 'spawn');
    writeFileSync(file, processIdentity(other.pid ?? 0) ?? '');
    expect(() => takeStartLock(file)).toThrow(
      `OneVillage is already running from this folder (process ${other.pid}).`,
    );
    other.kill('SIGKILL');
    await once(other, 'exit');
    takeStartLock(file)();
  });

  it('is not kept by a stranger who was given the same process id later', () => {
    const file = join(dir, 'reused.lock');
    writeFileSync(file, `${process.pid}@long ago`);
    takeStartLock(file)();
  });
});
