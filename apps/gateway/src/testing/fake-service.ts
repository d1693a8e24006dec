import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A service that says what it was asked, and answers as a test wants. */
export async function fakeService(name: string) {
  const seen: Seen[] = [];
  let cut = 0;
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    let body = '';
    response.on('close', () => {
      if (!response.writableFinished) cut++;
    });
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body });
      const answer = answers.get(url.split('?', 1)[0] ?? '');
      if (answer) return answer(request, response, body);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(documentOf(name, url) ?? { name, url }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** answers whose client went away before they were whole */
    cut: () => cut,
    on: (path: string, answer: Answer) => answers.set(path, answer),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type FakeService = Awaited<ReturnType<typeof fakeService>>;

function documentOf(name: string, url: string): object | undefined {
  if (url === '/openapi.json') {
    return {
      openapi: '3.1.0',
      paths: { '/v1/x': { get: { operationId: `${name}_x` } }, '/metrics': {} },
      servers: [],
    };
  }
  if (url === '/asyncapi.json') {
    return {
      asyncapi: '3.0.0',
      info: { title: 'OneVillage events', tags: [{ name }] },
      channels: { shared: { messages: { [`${name}.message`]: { $ref: '#/x' } } } },
      operations: { [`${name}.send`]: { action: 'send' } },
    };
  }
  return undefined;
}
