import { eventually } from '@onevillage/testing';
import { fakeService, type FakeService } from '../testing/fake-service.js';
import { UpstreamClient, UpstreamTimeout } from './upstream-client.js';

let service: FakeService;
let client: UpstreamClient;
beforeAll(async () => {
  service = await fakeService('x');
  client = new UpstreamClient({ answerMs: 80, silenceMs: 80 });
});
afterAll(async () => {
  client.close();
  await service.close();
});

const ask = (path: string) =>
  new Promise<import('./upstream-client.js').UpstreamAnswer>((resolve, reject) =>
    client.request(
      { origin: service.url, path, method: 'GET', headers: { 'x-absent': undefined } },
      (error, answer) => (error || !answer ? reject(error) : resolve(answer)),
    ),
  );

describe('a service that is too slow', () => {
  it('to begin its answer is given up', async () => {
    service.on('/silent', () => undefined);
    await expect(ask('/silent')).rejects.toBeInstanceOf(UpstreamTimeout);
  });

  it('to go on with it is given up', async () => {
    service.on('/stalls', (_request, response) => {
      response.write('x');
    });
    const { body } = await ask('/stalls');
    await expect(body.resume().toArray()).rejects.toBeInstanceOf(UpstreamTimeout);
  });

  it('of whose answers 300 are waited for keeps nobody else from it', async () => {
    const polls = new UpstreamClient();
    const gone = new AbortController();
    let waiting = 0;
    service.on('/poll', () => waiting++);
    const poll = { origin: service.url, path: '/poll', method: 'GET', headers: {} };
    for (let n = 0; n < 300; n++) polls.during(gone.signal, () => polls.request(poll, () => undefined));
    await eventually(() => expect(waiting).toBe(300));
    const status = await new Promise((resolve, reject) =>
      polls.request({ ...poll, path: '/fine' }, (error, answer) => {
        answer?.body.resume();
        if (error) reject(error);
        else resolve(answer?.statusCode);
      }),
    );
    expect(status).toBe(200);
    gone.abort();
    polls.close();
  });

  it('is nothing to one that answers', async () => {
    const { statusCode, body } = await ask('/fine');
    body.resume();
    expect(statusCode).toBe(200);
  });
});
