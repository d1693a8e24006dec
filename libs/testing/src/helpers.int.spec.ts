import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { eventually, startChild, tcpProxy, testDatabase, testIssuer } from './index.js';

describe('testDatabase', () => {
  class CreateThings1700000000001 {
    up = (runner: { query(sql: string): Promise<unknown> }) => runner.query('create table things (id int)');
  }

  it('gives each caller a database of its own, and takes it away again', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => testDatabase([CreateThings1700000000001])));
    await one!.query('insert into things values (1)');
    expect(await two!.query('select * from things')).toEqual([]);
    const name = new URL(one!.options.url).pathname.slice(1);
    const known = () => two!.query('select 1 from pg_database where datname = $1', [name]);
    expect(await known()).toHaveLength(1);
    await one!.drop();
    expect(await known()).toEqual([]);
    await two!.drop();
  });
});

describe('eventually', () => {
  it('waits until the probe is content', async () => {
    let calls = 0;
    const probe = () => {
      expect(++calls).toBeGreaterThan(3);
      return 'seen';
    };
    expect(await eventually(probe, { everyMs: 1 })).toBe('seen');
  });

  it('says what it saw last', async () => {
    const probe = () => Promise.reject(new Error('still 3 of 4'));
    await expect(eventually(probe, { timeoutMs: 30 })).rejects.toThrow(
      'Not within 30 ms; last seen: still 3 of 4',
    );
  });
});

describe('tcpProxy', () => {
  it('passes, holds back, resets and refuses', async () => {
    const echo = createServer((socket) => socket.pipe(socket).on('error', () => undefined)).listen(
      0,
      '127.0.0.1',
    );
    await once(echo, 'listening');
    const proxy = await tcpProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
    const client = connect(proxy);
    let received = '';
    client.on('data', (bytes) => (received += String(bytes))).on('error', () => undefined);

    client.write('a');
    await eventually(() => expect(received).toBe('a'));
    proxy.pause();
    client.write('b');
    await expect(eventually(() => expect(received).toBe('ab'), { timeoutMs: 100 })).rejects.toThrow(
      'Not within',
    );
    proxy.resume();
    await eventually(() => expect(received).toBe('ab'));

    const closed = new Promise((resolve) => client.once('close', resolve));
    proxy.cut();
    await closed;
    const refused = connect(proxy);
    await expect(once(refused, 'data')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await proxy.close();
    echo.close();
  });
});

describe('testIssuer', () => {
  it('signs what its published keys verify', async () => {
    const issuer = await testIssuer();
    const token = await issuer.token({ roles: ['admin'], adminUnitIds: ['*'], partner: 'p1' });
    const discovery = (await (await fetch(`${issuer.issuer}/.well-known/openid-configuration`)).json()) as {
      jwks_uri: string;
    };
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(discovery.jwks_uri)), {
      issuer: issuer.issuer,
      audience: 'onevillage',
    });
    expect(payload).toMatchObject({ roles: ['admin'], admin_units: ['*'], partner: 'p1', sub: 'test-user' });
    await issuer.close();
  });
});

describe('startChild', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'child-'));
  });
  afterAll(() => rm(directory, { recursive: true }));
  const entry = async (name: string, text: string) => {
    const path = join(directory, name);
    await writeFile(path, text);
    return path;
  };

  it('runs TypeScript from source, and tells how it ended', async () => {
    const fault = new URL('../../platform/eventing/src/fault-point.ts', import.meta.url).href;
    const text = `
      import { armFaultPoint, faultPoint } from '${fault}';
      armFaultPoint(process.env.FAULT_POINT);
      for (let i = 1; i <= 5; i++) { console.log(i); faultPoint('relay.before-send'); faultPoint('relay.after-send'); }`;
    const path = await entry('dies.ts', text);
    const dies = startChild(path, { FAULT_POINT: 'relay.before-send:3' });
    expect(await dies.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(dies.output()).toBe('1\n2\n3\n');
    const lives = startChild(path, { FAULT_POINT: '' });
    expect(await lives.exited).toEqual({ code: 0, signal: null });
  });

  it('can be killed', async () => {
    const child = startChild(await entry('waits.js', `setInterval(() => {}, 1000); console.log('here')`));
    await eventually(() => expect(child.output()).toBe('here\n'));
    expect(await child.kill()).toEqual({ code: null, signal: 'SIGKILL' });
  });
});
