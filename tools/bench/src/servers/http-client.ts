import { Agent, type IncomingMessage, request } from 'node:http';

export interface Sent {
  readonly token?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Keeps its connections and does as little as it can: what it takes is charged to both sides. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(private readonly base: string) {}

  /** The body of a 2xx answer. @throws the answer otherwise */
  send(method: string, path: string, { token, json, headers }: Sent = {}): Promise<string> {
    const body = json === undefined ? undefined : Buffer.from(JSON.stringify(json));
    return new Promise((resolve, reject) => {
      const sent = request(
        this.base + path,
        {
          method,
          agent: this.agent,
          headers: {
            ...(token && { authorization: `Bearer ${token}` }),
            ...(body && { 'content-type': 'application/json', 'content-length': body.length }),
            ...headers,
          },
        },
        (answer) => {
          textOf(answer).then((text) => {
            const { statusCode = 0 } = answer;
            if (statusCode >= 200 && statusCode < 300) resolve(text);
            else reject(new Error(`${method} ${path} → ${statusCode} ${text.slice(0, 500)}`));
          }, reject);
        },
      );
      sent.once('error', (cause) => reject(new Error(`${method} ${path} → ${cause.message}`, { cause })));
      sent.end(body);
    });
  }

  async json<T>(method: string, path: string, sent?: Sent): Promise<T> {
    return JSON.parse(await this.send(method, path, sent)) as T;
  }

  close(): void {
    this.agent.destroy();
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
