import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, type Clock, hasRole, type Principal, RuleViolation } from '@onevillage/kernel';
import { requireVersion } from '../commands/preconditions.js';
import { rememberContext } from '../context/ctx.decorator.js';
import { localeOf } from '../context/locale.js';
import { requestSignal } from '../context/request-signal.js';
import type { Drain } from '../edge/requests-in-flight.js';
import { accepts } from '../edge/accept.js';
import { edgeStateOf, header } from '../edge/edge-state.js';
import { asksForVersion, CONDITIONAL } from '../openapi/conditional.decorators.js';
import { ProblemError } from '../problems/problem-error.js';
import { ACCESS, type AccessRule } from './policy.decorators.js';
import { PRODUCED } from './produces.decorator.js';
import { type TokenVerifier, unauthenticated } from './token-verifier.js';

const DEFAULT_TYPES = ['application/json'];

export interface AccessGuardParts {
  verifier: TokenVerifier;
  clock: Clock;
  drain: Drain;
}

/** Decides on every route who may; denies where nothing is declared. Makes the request context on the way. */
export class AccessGuard implements CanActivate {
  private readonly reflector = new Reflector();

  constructor(private readonly parts: AccessGuardParts) {}

  async canActivate(host: ExecutionContext): Promise<boolean> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const targets = [host.getHandler(), host.getClass()];
    const produced = this.reflector.getAllAndOverride<string[] | undefined>(PRODUCED, targets);
    if (!accepts(header(request, 'accept'), produced ?? DEFAULT_TYPES)) {
      throw new ProblemError('not-acceptable', { params: { types: produced ?? DEFAULT_TYPES } });
    }
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, targets);
    const principal = await this.principal(request, rule?.kind === 'public');
    const declared = this.reflector.get<boolean | undefined>(CONDITIONAL, host.getHandler());
    this.remember(request, reply, principal, asksForVersion(request.method, declared));
    if (!rule || !allows(rule, principal)) throw forbidden(rule);
    return true;
  }

  private async principal(request: FastifyRequest, isPublic: boolean): Promise<Principal> {
    const authorization = header(request, 'authorization');
    if (authorization === undefined) {
      if (isPublic) return ANONYMOUS;
      throw unauthenticated('A bearer token is needed.');
    }
    const token = /^Bearer +([\w~+/.-]+=*) *$/i.exec(authorization)?.[1];
    if (!token) throw unauthenticated('The Authorization header holds no bearer token.', 'invalid_request');
    return this.parts.verifier.verify(token);
  }

  private remember(
    request: FastifyRequest,
    reply: FastifyReply,
    principal: Principal,
    versioned: boolean,
  ): void {
    const { traceparent, correlationId } = edgeStateOf(request).trace;
    const { drain, clock } = this.parts;
    const ifMatch = header(request, 'if-match');
    let signal: AbortSignal | undefined;
    rememberContext(request, {
      principal,
      idempotencyKey: header(request, 'idempotency-key') ?? null,
      now: clock(),
      requireVersion: (current) => {
        if (!versioned)
          throw new Error(`${request.method} ${request.routeOptions.url} is not @Conditional()`);
        requireVersion(ifMatch, current);
      },
      meta: { correlationId, causationId: null, traceparent },
      locale: localeOf(header(request, 'accept-language')),
      get signal() {
        return (signal ??= requestSignal(reply, drain.signal));
      },
      exchange: { request, reply },
    });
  }
}

function forbidden(rule: AccessRule | undefined): RuleViolation {
  const roles = rule?.kind === 'roles' ? rule.roles.join(' or ') : 'access';
  return new RuleViolation('forbidden', { roles });
}

/** Without a token one gets as far as this only where `@Public` is declared. */
const allows = (rule: AccessRule, principal: Principal): boolean =>
  rule.kind !== 'roles' || hasRole(principal, ...rule.roles);
