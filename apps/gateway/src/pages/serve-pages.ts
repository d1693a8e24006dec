import { problemPage } from './problem-page.js';
import { startPage } from './start-page.js';
import { PAGE_POLICY } from './html.js';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ProblemError } from '@onevillage/platform-http';

const html = (reply: FastifyReply, body: string): FastifyReply =>
  reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY).send(body);

/** The start page, and what each problem code means: `type` of an error leads here. */
export function servePages(instance: FastifyInstance): void {
  instance.get('/', (_request, reply) => html(reply, startPage()));
  instance.get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
    const body = problemPage(request.params.code);
    if (!body) throw new ProblemError('not-found');
    return html(reply, body);
  });
}
