import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { endProcess, freePorts, isAlive, isPortTaken, waitUntil } from '@onevillage/stack';
import { startProcess } from './in-processes.js';
import type { RunningPart } from './running.js';

const dir = mkdtempSync(join(tmpdir(), 'onevillage-processes-'));
const running: RunningPart[] = [];
afterEach(async () => void (await Promise.all(running.splice(0).map((part) => part.stop()))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A program that behaves as a service does to its starter: says when it is ready, and its pid; ends at SIGTERM. */
const program = join(dir, 'service.mjs');
writeFileSync(
  program,
  `import { createServer } from 'node:http';
   if (process.env.BROKEN) process.exit(78);
   const server = createServer((request, response) => response.end(String(process.pid)));
   server.listen(Number(process.env.PORT), '127.0.0.1');
   process.once('SIGTERM', () => server.close(() => process.exit(0)));`,
);

const pidAt = async (port: number) =>
  Number(await (await fetch(`http://127.0.0.1:${port}/health/ready`)).text());

async function start(env: Record<string, string> = {}) {
  const [port = 0] = await freePorts(1);
  const said: string[] = [];
  const part = await startProcess({ name: 'catalog', program, port, env, print: (line) => said.push(line) });
  running.push(part);
  return { part, port, said };
}

describe('a service as a process', () => {
  it('is ready when the start resolves, and gone when it was stopped', async () => {
    const { part, port } = await start();
    const pid = await pidAt(port);
    await part.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await isPortTaken(port)).toBe(false);
  });

  it('is started again when it dies, and that is said', async () => {
    const { port, said } = await start();
    const first = await pidAt(port);
    process.kill(first, 'SIGKILL');
    const second = await waitUntil(
      async () => {
        const pid = await pidAt(port);
        return pid !== first && pid;
      },
      { timeoutMs: 20_000 },
    );
    expect(second).not.toBeNull();
    expect(said).toEqual(['  ! catalog ended (SIGKILL); starting it again']);
  });

  it('that ends before it was ready fails the start with its exit code', async () => {
    await expect(start({ BROKEN: '1' })).rejects.toThrow(
      'The service catalog did not become ready: it ended with code 78.',
    );
  });

  it('stops by itself when its starter was killed', async () => {
    const { spawn } = await import('node:child_process');
    const [port = 0] = await freePorts(1);
    const parent = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { startProcess } from ${JSON.stringify(new URL('../dist/in-processes.js', import.meta.url).href)};
         await startProcess(${JSON.stringify({ name: 'catalog', program, port, env: {} })});`,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const pid = await waitUntil(() => pidAt(port), { timeoutMs: 20_000 });
    parent.kill('SIGKILL');
    const gone = await waitUntil(() => !isAlive(pid ?? 0), { timeoutMs: 20_000 });
    if (!gone && pid) await endProcess(pid, 'SIGKILL', 5_000);
    expect(gone).toBe(true);
  });
});
