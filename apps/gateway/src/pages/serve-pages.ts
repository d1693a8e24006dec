import { ProblemError } from '@onevillage/platform-http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { PAGE_POLICY } from './html.js';
import { problemPage, problemsPage } from './problem-page.js';
import { startPage } from './start-page.js';

const html = (reply: FastifyReply, body: string): FastifyReply =>
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .header('cache-control', 'public, max-age=300')
    .send(body);

/** The start page, and what each problem code means: `type` of an error leads here. */
export function servePages(instance: FastifyInstance, config: GatewayConfig): void {
  const [start, problems] = [startPage(config), problemsPage()];
  instance.get('/', (_request, reply) => html(reply, start));
  instance.get('/problems', (_request, reply) => html(reply, problems));
  instance.get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
    const body = problemPage(request.params.code);
    if (!body) throw new ProblemError('not-found');
    return html(reply, body);
  });
  instance.get('/favicon.ico', (_request, reply) => reply.code(204).send());
}
