import { ProblemRegistry } from '@onevillage/platform-http';
import { openWaitingRoom } from './waiting-room.js';

describe('the waiting room', () => {
  it('is alive, not ready, and sends everybody else away until later', async () => {
    const room = await openWaitingRoom('127.0.0.1', 0, new ProblemRegistry([], 'https://x.test'));
    const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${room.port}${path}`, init);
    expect((await get('/health/live?x')).status).toBe(200);
    const ready = await get('/health/ready');
    expect([ready.status, ready.headers.get('retry-after'), await ready.json()]).toEqual([
      503,
      '2',
      { status: 'starting', parts: {} },
    ]);
    const other = await get('/v1/things', { method: 'POST', body: 'x' });
    expect([other.status, other.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(await other.json()).toMatchObject({
      code: 'unavailable',
      type: 'https://x.test/problems/unavailable',
    });
    await room.close();
    await expect(get('/health/live')).rejects.toThrow();
  });

  it('gives its port free for the service', async () => {
    const first = await openWaitingRoom('127.0.0.1', 0, new ProblemRegistry([]));
    await expect(openWaitingRoom('127.0.0.1', first.port, new ProblemRegistry([]))).rejects.toThrow(
      /EADDRINUSE/,
    );
    await first.close();
    const second = await openWaitingRoom('127.0.0.1', first.port, new ProblemRegistry([]));
    expect(second.port).toBe(first.port);
    await second.close();
  });
});
