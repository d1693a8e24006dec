import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { ConfigError } from '@onevillage/platform-config';
import { createLogger } from '@onevillage/platform-logging';
import { eventually, startChild, tcpProxy, testKafka } from '@onevillage/testing';
import { startService } from './index.js';
import { notes } from './testing/notes.definition.js';
import { notesPlace, type NotesPlace, startNotes } from './testing/start-notes.js';

const main = new URL('./testing/notes-main.ts', import.meta.url);
const silent = { logger: createLogger('notes', { level: 'silent' }) };
let place: NotesPlace;

beforeAll(async () => (place = await notesPlace()));
afterAll(() => place.leave());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('starting', () => {
  it('names every fault of the configuration and opens nothing', () => {
    const start = () => startService(notes, { DATABASE_URL: 'x', PORT: '-1' });
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(
      /DATABASE_URL[\s\S]*KAFKA_BROKERS is missing[\s\S]*PORT[\s\S]*OIDC_ISSUER is missing/,
    );
  });

  it('stops at a route without an access rule', async () => {
    @Controller('v1/forgotten')
    class ForgottenController {
      @Get()
      read() {
        return {};
      }
    }
    @Module({ controllers: [ForgottenController] })
    class ForgottenModule {}
    const definition = { ...notes, module: ForgottenModule, events: { publishes: [], consumes: {} } };
    await expect(startNotes(place, definition)).rejects.toThrow(/ForgottenController\.read/);
  });

  it('stops at a topic of the wrong shape, and says so', async () => {
    const admin = testKafka().admin();
    await admin.connect();
    const prefix = `${place.prefix}wrong.`;
    await admin.createTopics({ topics: [{ topic: `${prefix}notes.note`, numPartitions: 1 }] });
    await admin.disconnect();
    await expect(startService(notes, { ...place.env, KAFKA_TOPIC_PREFIX: prefix }, silent)).rejects.toThrow(
      /12/,
    );
  });

  it.each(['database', 'broker'])(
    'waits for a %s that is late: alive, not ready, and then at work',
    async (late) => {
      const url = new URL(place.env.DATABASE_URL);
      const [host = '', brokerPort = ''] = place.env.KAFKA_BROKERS.split(':');
      const target =
        late === 'database'
          ? { host: url.hostname, port: Number(url.port) }
          : { host, port: Number(brokerPort) };
      const proxy = await tcpProxy(target);
      proxy.cut();
      const port = await freePort();
      const env = { ...place.env, PORT: String(port), KAFKA_TOPIC_PREFIX: `${place.prefix}${late}.` };
      if (late === 'database') {
        url.port = String(proxy.port);
        env.DATABASE_URL = url.toString();
      } else env.KAFKA_BROKERS = `127.0.0.1:${proxy.port}`;
      const lines: string[] = [];
      const logger = createLogger('notes', { destination: { write: (line) => void lines.push(line) } });
      const starting = startService(notes, env, { logger });
      const get = async (path: string) => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`);
        return {
          status: response.status,
          body: (await response.json()) as { code?: string; status?: string },
        };
      };
      try {
        await eventually(async () => expect(await get('/health/live')).toMatchObject({ status: 200 }), {
          timeoutMs: 20_000,
        });
        expect(await get('/health/ready')).toMatchObject({ status: 503, body: { status: 'starting' } });
        expect(await get('/v1/notes')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
        expect(lines.join()).toContain(`The ${late} is not there yet`);
      } finally {
        proxy.resume();
      }
      const service = await starting;
      expect(service.port).toBe(port);
      await eventually(async () => expect(await get('/health/ready')).toMatchObject({ status: 200 }));
      await service.stop();
      await proxy.close();
    },
  );

  it('gives up waiting when it is told to', async () => {
    const giveUp = new AbortController();
    const env = { ...place.env, DATABASE_URL: 'postgres://127.0.0.1:1/none' };
    const starting = startService(notes, env, { ...silent, signal: giveUp.signal });
    setImmediate(() => giveUp.abort());
    await expect(starting).rejects.toThrow(/abort/i);
  });
});

describe('a process', () => {
  const child = (env: Record<string, string> = {}) => startChild(main, { ...place.env, ...env });
  const urlOf = (running: ReturnType<typeof child>) =>
    eventually(
      () => {
        const url = /"url":"([^"]+)","msg":"Ready"/.exec(running.output())?.[1];
        if (!url) throw new Error(running.output().slice(-500) || 'nothing printed');
        return url;
      },
      { timeoutMs: 40_000 },
    );
  const write = async (url: string, key: string) => {
    const headers = {
      authorization: await place.bearer({ roles: ['producer'] }),
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    return fetch(`${url}/v1/notes`, { method: 'POST', headers, body: JSON.stringify({ text: key }) });
  };

  it('exits with 78 and a list when its configuration cannot be used', async () => {
    const running = child({ KAFKA_BROKERS: 'nowhere', PORT: 'x' });
    expect(await running.exited).toEqual({ code: 78, signal: null });
    expect(running.output()).toMatch(/notes: configuration has 2 faults:\n {2}- .*\n {2}- .*\n$/);
  });

  it('ends on SIGTERM within ten seconds, with 0', async () => {
    const running = child();
    await urlOf(running);
    const start = performance.now();
    expect(await running.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(running.output()).toContain('"msg":"Stopped"');
  });

  it.each([
    ['command.before-commit', 0],
    ['command.after-commit', 1],
  ])('killed at %s did the command %i times, and the repeat makes it once', async (point, done) => {
    const key = randomUUID();
    const doomed = child({ FAULT_POINT: point });
    const answer = write(await urlOf(doomed), key);
    await expect(answer).rejects.toThrow();
    expect(await doomed.exited).toEqual({ code: null, signal: 'SIGKILL' });
    const written = () => place.database.query('SELECT id FROM notes WHERE text = $1', [key]);
    expect(await written()).toHaveLength(done);

    const next = child();
    const url = await urlOf(next);
    const repeat = await write(url, key);
    expect(repeat.status).toBe(201);
    expect(repeat.headers.get('idempotency-replayed')).toBe(done === 1 ? 'true' : null);
    const rows = await written();
    expect(rows).toHaveLength(1);
    expect(await repeat.json()).toEqual({ id: rows[0]?.['id'], text: key });
    await eventually(
      async () =>
        expect(await place.database.query('SELECT id FROM echoes WHERE text = $1', [key])).toEqual(rows),
      { timeoutMs: 40_000 },
    );
    await next.kill('SIGTERM');
  });
});
