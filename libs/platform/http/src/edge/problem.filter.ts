import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '@onevillage/platform-logging';
import { sendProblem } from './send-problem.js';
import type { ProblemRegistry } from '../problems/problem-registry.js';

/** Every error of a route, a guard, a pipe or the framework leaves through here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly parts: { registry: ProblemRegistry; logger: Logger }) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.parts);
  }
}
