import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { endProcess, findProcesses, freePorts, waitUntil } from '@onevillage/stack';
import { findLeftOvers } from './in-processes.js';
import { SERVICE_NAMES } from '@onevillage/kernel';
import { startProcess, type StartProcess } from './testing/start-process.js';

const home = mkdtempSync(join(tmpdir(), 'onevillage-start-'));
const dataDir = join(home, 'data');
const started: StartProcess[] = [];
let env: Record<string, string>;

const names = [...SERVICE_NAMES, 'gateway'];

/** The servers on this data, and the services that were started as processes behind this gateway. */
const leftOver = () => [
  ...findProcesses((args) => args.some((arg) => arg.startsWith(dataDir + sep))),
  ...findLeftOvers(names, env['GATEWAY_PORT'] ?? ''),
];

function start(...args: string[]): StartProcess {
  const one = startProcess(['--no-demo', ...args], dataDir, env);
  started.push(one);
  return one;
}

const gateway = (path: string) => fetch(`http://127.0.0.1:${env['GATEWAY_PORT']}${path}`);

jest.setTimeout(180_000); // servers that start several times, also on one busy core

beforeAll(async () => {
  chmodSync(home, 0o755);
  const variables = ['GATEWAY', 'POSTGRES', 'KAFKA', 'KAFKA_CONTROLLER', ...SERVICE_NAMES].map((name) =>
    name.replaceAll('-', '_').toUpperCase(),
  );
  const ports = await freePorts(variables.length);
  env = Object.fromEntries(variables.map((name, index) => [`${name}_PORT`, String(ports[index])]));
});

afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  await Promise.all(leftOver().map(({ pid }) => endProcess(pid, 'SIGKILL', 5_000)));
});
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

describe('npm start', () => {
  it('starts everything in one process, says where it is, and Ctrl-C stops all of it within 10 s', async () => {
    const one = start();
    await one.said('Ready after');
    expect(one.output()).toContain(`http://localhost:${env['GATEWAY_PORT']}/docs`);
    expect(one.output()).toMatch(/First administrator +http:\S+\/oidc\/welcome\/first-admin#\S+\n/);
    expect((await gateway('/health/ready')).status).toBe(200);
    expect((await gateway('/api/catalog/v1/products?limit=1')).status).toBeLessThan(500);
    await expect(start().ended).resolves.toBe(1); // a second one from the same folder
    expect(started.at(-1)?.output()).toContain('OneVillage is already running from this folder');

    const began = performance.now();
    one.child.kill('SIGINT');
    one.child.kill('SIGINT'); // npm passes on what the terminal has sent already: still one key stroke

    await expect(one.ended).resolves.toBe(0);
    expect(performance.now() - began).toBeLessThan(11_000);
    expect(one.output().split('Stopping …')[1]).toBe('\nStopped.\n');
    expect(leftOver()).toEqual([]);
  });

  it('starts again after it was killed, on the servers that it left behind', async () => {
    const killed = start();
    await killed.said('Ready after');
    killed.child.kill('SIGKILL');
    await killed.ended;
    // A session that PostgreSQL has just begun looks like the server itself for a moment.
    await waitUntil(() => leftOver().length === 2, { timeoutMs: 5_000 });
    expect(leftOver()).toHaveLength(2);

    const next = start('--once');

    await expect(next.ended).resolves.toBe(0);
    expect(next.output().match(/still running from before/g)).toHaveLength(2);
    expect(leftOver()).toEqual([]);
  });

  it('starts a process per service, and starts again after a kill that left those behind', async () => {
    const killed = start('--processes');
    await killed.said('Ready after');
    expect((await gateway('/health/ready')).status).toBe(200);
    expect(leftOver().length).toBe(2 + names.length);
    killed.child.kill('SIGKILL');
    await killed.ended;

    const next = start('--processes', '--once');

    await expect(next.ended).resolves.toBe(0);
    expect(leftOver()).toEqual([]);
  });

  it.each(['SIGINT', 'SIGHUP'] as const)('stops in the middle of a start on %s', async (signal) => {
    const one = start();
    await one.said('✓ PostgreSQL');
    one.child.kill(signal);
    await expect(one.ended).resolves.toBe(0);
    expect(leftOver()).toEqual([]);
  });

  it('begins anew with --fresh', async () => {
    const one = start('--fresh', '--once');
    await expect(one.ended).resolves.toBe(0);
    expect(one.output()).toContain('Old data deleted');
    expect(one.output()).not.toContain('still running');
  });

  it('names a port that is taken, and how to choose another, before it starts anything', async () => {
    const stranger = createServer().listen(Number(env['CATALOG_PORT']), '127.0.0.1');
    const one = start();
    await expect(one.ended).resolves.toBe(1);
    expect(one.output()).toContain(
      `Port ${env['CATALOG_PORT']}, which the service catalog needs, is taken by another program.`,
    );
    expect(one.output()).toContain('CATALOG_PORT');
    expect(one.output()).not.toContain('    at ');
    expect(leftOver()).toEqual([]);
    await new Promise((resolve) => stranger.close(resolve));
  });

  it('says that a given server does not answer instead of waiting for it', async () => {
    const [port] = await freePorts(1);
    env = { ...env, DATABASE_URL: `postgres://postgres@127.0.0.1:${port}` };
    const one = start();
    await expect(one.ended).resolves.toBe(1);
    expect(one.output()).toContain(`DATABASE_URL names a server that does not answer (127.0.0.1:${port}).`);
    expect(leftOver()).toEqual([]);
  });
});
