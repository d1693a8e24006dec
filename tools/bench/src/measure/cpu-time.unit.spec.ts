import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { waitUntil } from '@onevillage/stack';
import { cpuMicros, parseStat } from './cpu-time.js';

/** Spends 300 ms of CPU in a child that ends, and then idles. */
const spin = `while (process.cpuUsage().user < 300_000);`;
const script = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(spin)}]);
  setInterval(() => {}, 1000)`;

describe('CPU time', () => {
  it('is read past a program name with spaces and brackets', () => {
    const stat = '4711 (a (b) c) S 42 4711 4711 0 -1 4194304 1 2 3 4 100 20 3 1 20 0 11 0 99 0 0';
    expect(parseStat(stat)).toEqual({ parent: 42, micros: 1_240_000 });
  });

  it('counts a process and its children, also those that have ended; nothing where there is no /proc', async () => {
    const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    const enough = () => Promise.resolve((cpuMicros(child.pid!) ?? 0) > 250_000);
    try {
      if (existsSync('/proc/self/stat')) expect(await waitUntil(enough, { timeoutMs: 20_000 })).toBe(true);
      else expect(cpuMicros(child.pid!)).toBeNull();
    } finally {
      child.kill('SIGKILL');
    }
  });
});
