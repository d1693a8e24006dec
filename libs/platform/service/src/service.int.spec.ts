import { randomUUID } from 'node:crypto';
import { toKafkaMessage } from '@onevillage/contracts-kit';
import { eventually, testKafka } from '@onevillage/testing';
import { NoteWrittenV1 } from './testing/notes.events.js';
import { notesPlace, type NotesPlace, startNotes } from './testing/start-notes.js';

let place: NotesPlace;
let service: Awaited<ReturnType<typeof startNotes>>;
let producer: string;
let admin: string;

beforeAll(async () => {
  place = await notesPlace();
  service = await startNotes(place);
  producer = await place.bearer({ roles: ['producer'] });
  admin = await place.bearer({ subject: 'the-admin', roles: ['admin'] });
});
afterAll(async () => {
  await service.stop();
  await place.leave();
});

const write = (text: string) =>
  service.agent
    .post('/v1/notes')
    .set({ authorization: producer, 'idempotency-key': randomUUID() })
    .send({ text });
const echoes = (text: string) => place.database.query('SELECT * FROM echoes WHERE text = $1', [text]);
const ops = (method: 'get' | 'post', path: string, authorization = admin) =>
  service.agent[method](`/v1/operations/${path}`).set('authorization', authorization);

describe('a service', () => {
  it('is alive and ready, and tells of each part', async () => {
    expect((await service.agent.get('/health/live')).body).toEqual({ status: 'live' });
    await eventually(
      async () => {
        const { status, body } = await service.agent.get('/health/ready');
        expect({ status, body }).toMatchObject({
          status: 200,
          body: {
            status: 'ready',
            parts: {
              database: { ok: true },
              broker: { ok: true, brokers: 1 },
              relay: { ok: true, state: 'leading', events: 0 },
              consumers: { ok: true, joined: 1, waiting: [] },
            },
          },
        });
      },
      { timeoutMs: 20_000 },
    );
  });

  it('carries a command through event and projection under one trace', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    const made = await write('traced').set('traceparent', `00-${traceId}-${'1'.repeat(16)}-01`);
    expect(made.status).toBe(201);
    await eventually(async () => expect(await echoes('traced')).toHaveLength(1), { timeoutMs: 20_000 });
    const [event] = await place.database.query(
      'SELECT traceparent, correlation_id FROM event_log ORDER BY seq DESC LIMIT 1',
    );
    expect(event?.['traceparent']).toMatch(new RegExp(`^00-${traceId}-`));
    const messages = service
      .logs()
      .filter((line) => line['traceId'] === traceId && line['service'] === 'notes');
    expect(messages.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['note written', 'answered']));
  });

  it('measures the chain', async () => {
    await write('measured');
    await eventually(async () => expect(await echoes('measured')).toHaveLength(1));
    await eventually(async () => {
      const { text, headers } = await service.agent.get('/metrics');
      expect(headers['content-type']).toMatch(/^text\/plain; version=/);
      expect(text).toMatch(/^relay_lag_events\{service="notes"\} 0$/m);
      expect(text).toMatch(/^relay_leading\{service="notes"\} 1$/m);
      expect(text).toMatch(/^consumer_lag_messages\{projection="echoes",service="notes"\} 0$/m);
      expect(text).toMatch(/^consumer_parked_keys\{projection="echoes",service="notes"\} \d+$/m);
      expect(text).toMatch(
        /^consumer_apply_latency_seconds_bucket\{projection="echoes",le="\+Inf",service="notes"\} [1-9]/m,
      );
      expect(text).toMatch(
        /^http_request_duration_seconds_count\{service="notes",method="POST",route="\/v1\/notes",status="201"\} /m,
      );
      expect(text.match(/^process_resident_memory_bytes /gm)).toHaveLength(1);
    });
  });

  it('describes itself', async () => {
    const { body: openApi } = await service.agent.get('/openapi.json');
    expect(openApi).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/v1/notes': {
          post: {
            operationId: 'notes_write',
            security: [{ bearer: [] }],
            'x-roles': ['producer'],
            parameters: [{ name: 'Idempotency-Key', required: true }],
            responses: { 401: {}, 403: {}, 409: {}, 422: {}, default: {} },
          },
        },
      },
    });
    expect(
      Object.keys((openApi as { paths: object }).paths).filter((path) => !path.startsWith('/v1/')),
    ).toEqual([]);
    const { body: asyncApi } = await service.agent.get('/asyncapi.json');
    expect(asyncApi).toMatchObject({ asyncapi: '3.0.0', channels: { 'notes.note': {} } });
  });
});

describe('operations', () => {
  const park = async (text: string): Promise<{ id: string; aggregateId: string }> => {
    const aggregateId = (await write(text)).body as { id: string };
    return eventually(
      async () => {
        const { body } = await ops('get', 'parked').query({ aggregateId: aggregateId.id });
        const [item] = (body as { items: { id: string }[] }).items;
        expect(item).toBeDefined();
        return { id: item?.id ?? '', aggregateId: aggregateId.id };
      },
      { timeoutMs: 20_000 },
    );
  };

  it.each([
    ['get', 'parked'],
    ['post', `parked/${randomUUID()}/drop`],
    ['post', 'relay/republish'],
    ['post', 'relay/adopt'],
    ['get', 'projections'],
    ['post', 'projections/echoes/rebuild'],
  ] as const)('%s %s is for administrators', async (method, path) => {
    expect((await ops(method, path, producer)).status).toBe(403);
    expect((await service.agent[method](`/v1/operations/${path}`)).status).toBe(401);
  });

  it('shows what is parked and why, replays it in vain, and drops it for a reason', async () => {
    const { id, aggregateId } = await park('indigestible');
    const shown = (await ops('get', `parked/${id}`)).body as Record<string, unknown>;
    expect(shown).toMatchObject({ id, projection: 'echoes', key: aggregateId, version: 1, reason: 'failed' });
    expect(JSON.parse(String(shown['value']))).toEqual({ text: 'indigestible' });
    const replay = await ops('post', `parked/${id}/replay`).send({ reason: 'try again' });
    expect(replay.body).toMatchObject({
      drained: 0,
      stoppedBy: { id, error: expect.stringContaining('cannot digest') },
    });
    expect((await ops('post', `parked/${id}/drop`).send({})).status).toBe(422);
    expect((await ops('post', `parked/${id}/drop`).send({ reason: 'never mind' })).status).toBe(200);
    expect((await ops('post', `parked/${id}/drop`).send({ reason: 'never mind' })).status).toBe(404);
    const audit = await place.database.query(
      'SELECT action, actor, reason FROM parked_audit WHERE parked_id = $1',
      [id],
    );
    expect(audit).toEqual([{ action: 'dropped', actor: 'the-admin', reason: 'never mind' }]);
  });

  it('pages through many', async () => {
    const parked = [await park('indigestible'), await park('indigestible'), await park('indigestible')].map(
      ({ id }) => id,
    );
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const response = await ops('get', 'parked').query({
        limit: 2,
        projection: 'echoes',
        ...(cursor && { cursor }),
      });
      const page = response.body as { items: { id: string }[]; next: string | null };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(expect.arrayContaining(parked));
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of seen) await ops('post', `parked/${id}/drop`).send({ reason: 'test' });
  });

  it('lists projections, rebuilds one, and knows no others', async () => {
    await write('rebuilt');
    await eventually(async () => expect(await echoes('rebuilt')).toHaveLength(1));
    await place.database.query(`UPDATE echoes SET text = 'spoilt' WHERE text = 'rebuilt'`);
    expect((await ops('get', 'projections')).body).toMatchObject({
      items: [{ name: 'echoes', consumes: [NoteWrittenV1.type], parkedKeys: 0 }],
    });
    const asked = await ops('post', 'projections/echoes/rebuild');
    expect([asked.status, asked.body]).toMatchObject([202, { projection: 'echoes' }]);
    await eventually(
      async () =>
        expect((await ops('get', 'projections/echoes/rebuild')).body).toMatchObject({
          state: 'done',
          rowsChanged: 1,
        }),
      { timeoutMs: 30_000 },
    );
    expect(await echoes('rebuilt')).toHaveLength(1);
    for (const name of ['none', 'constructor', '__proto__']) {
      expect((await ops('post', `projections/${name}/rebuild`)).status).toBe(404);
    }
  });

  it('sends all events again, which changes nothing', async () => {
    const before = await place.database.query('SELECT * FROM echoes ORDER BY id');
    expect((await ops('post', 'relay/republish')).status).toBe(202);
    await eventually(async () =>
      expect((await ops('get', 'relay')).body).toMatchObject({ events: 0, state: 'leading' }),
    );
    await write('after republish');
    await eventually(async () => expect(await echoes('after republish')).toHaveLength(1), {
      timeoutMs: 20_000,
    });
    expect(
      await place.database.query(`SELECT * FROM echoes WHERE text <> 'after republish' ORDER BY id`),
    ).toEqual(before);
    expect((await ops('post', 'relay/adopt')).status).toBe(202);
  });

  it('passes over a type that the service knows but does not consume, and parks one that it does not know', async () => {
    const kafka = testKafka().producer();
    await kafka.connect();
    const event = (type: string, aggregateId: string) => ({
      topic: `${place.prefix}notes.note`,
      messages: [
        toKafkaMessage({
          id: randomUUID(),
          type,
          source: '/notes',
          time: new Date().toISOString(),
          aggregateId,
          aggregateVersion: 1,
          correlationId: null,
          causationId: null,
          traceparent: null,
          data: { text: 'x' },
        }),
      ],
    });
    const [known, unknown] = [randomUUID(), randomUUID()];
    await kafka.send(event('notes.note.erased.v1', known));
    await kafka.send(event('notes.note.burnt.v1', unknown));
    await kafka.disconnect();
    const parkedOf = async (aggregateId: string) =>
      ((await ops('get', 'parked').query({ aggregateId })).body as { items: { reason: string }[] }).items;
    await eventually(
      async () => expect(await parkedOf(unknown)).toMatchObject([{ reason: 'unknown-type' }]),
      { timeoutMs: 20_000 },
    );
    await eventually(async () =>
      expect(
        await place.database.query('SELECT version FROM inbox WHERE aggregate_id = $1', [known]),
      ).toEqual([{ version: 1 }]),
    );
    expect(await parkedOf(known)).toEqual([]);
  });
});
