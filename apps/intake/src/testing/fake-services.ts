import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bulkResult } from '@onevillage/contracts-kit';
import { FakeRegister, serviceOf, type FakeCall } from './fake-register.js';

export interface HttpCall extends FakeCall {
  authorization: string;
  /** 1 for the first request to this service. */
  number: number;
  /** Who asked hung up before the answer. */
  gone: boolean;
  /** The whole answer was sent. */
  answered: boolean;
}
/** What goes wrong with a request: an answer instead of the work, or the work done and its answer lost. */
export type Mischief =
  | { status: number; headers?: Record<string, string>; body?: object | string }
  | 'answer-lost'
  | 'connection-cut'
  | 'silence'
  | undefined;

/** The bulk APIs over real HTTP: they record what they are asked, keep what they are told, and misbehave when told to. */
export class FakeServices {
  readonly register = new FakeRegister();
  /** Every request, also those that came to nothing. */
  readonly requests: HttpCall[] = [];
  mischief: (call: HttpCall) => Mischief | Promise<Mischief> = () => undefined;
  private readonly answered = new Map<string, { body: string; answer: object }>();
  private readonly server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<FakeServices> {
    const fake = new FakeServices();
    fake.server.listen(0, '127.0.0.1');
    await once(fake.server, 'listening');
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Everything forgotten, good manners restored. */
  reset(): void {
    this.register.reset();
    this.requests.length = 0;
    this.answered.clear();
    this.mischief = () => undefined;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '', this.url);
    const service = serviceOf(url.pathname);
    const call: HttpCall = {
      service,
      dryRun: url.searchParams.get('dryRun') === 'true',
      key: String(request.headers['idempotency-key']),
      authorization: String(request.headers.authorization),
      items: (JSON.parse(body) as { items: FakeCall['items'] }).items,
      number: this.requests.filter((one) => one.service === service).length + 1,
      gone: false,
      answered: false,
    };
    response.once('close', () => (call.gone = !response.writableFinished));
    response.once('finish', () => (call.answered = true));
    this.requests.push(call);
    const mischief = await this.mischief(call);
    if (mischief === 'silence') return;
    if (mischief === 'connection-cut') return void request.socket.destroy();
    if (typeof mischief === 'object') {
      const { status, headers, body: sent = {} } = mischief;
      response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
      response.end(typeof sent === 'string' ? sent : JSON.stringify(sent));
      return;
    }
    const { status, answer } = this.once(call, `${url.pathname}${url.search} ${body}`);
    if (mischief === 'answer-lost') return void request.socket.destroy();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  /** The same key gets the same answer; with another body it is refused. */
  private once(call: HttpCall, body: string): { status: number; answer: object } {
    const id = `${call.authorization} ${call.service} ${call.key}`;
    const before = this.answered.get(id);
    if (before && before.body !== body) return { status: 422, answer: { code: 'idempotency-key-reused' } };
    const answer = before?.answer ?? bulkResult(this.register.work(call), call.dryRun);
    this.answered.set(id, { body, answer });
    return { status: 200, answer };
  }
}
