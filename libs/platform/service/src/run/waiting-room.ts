import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROBLEM_MEDIA_TYPE, type ProblemRegistry } from '@onevillage/platform-http';

export interface WaitingRoom {
  port: number;
  close(): Promise<void>;
}

/**
 * Answers on the service's port while its servers are late: alive, not ready. So whoever watches it does not restart
 * it, and whoever asks is told to come again.
 */
export async function openWaitingRoom(
  host: string,
  port: number,
  registry: ProblemRegistry,
): Promise<WaitingRoom> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    response.setHeader('connection', 'close');
    if (path === '/health/live') return answer(200, 'application/json', { status: 'live' });
    response.setHeader('retry-after', '2');
    if (path === '/health/ready') return answer(503, 'application/json', { status: 'starting', parts: {} });
    return answer(503, PROBLEM_MEDIA_TYPE, registry.problem('unavailable'));

    function answer(status: number, type: string, body: object): void {
      response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
    }
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
