import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '@onevillage/kernel';
import { hashing } from '../accounts/password.js';
import { addressOf } from '../throttle/client-address.js';
import { networkAttempts } from '../throttle/attempt-policy.js';
import type { AttemptsStore } from '../throttle/attempts.store.js';
import { WELCOME_PATH } from './first-admin.js';
import type { LinkPurpose } from './one-time-link.store.js';
import { readWelcomeForm } from './welcome-form.js';
import { donePage, formPage, PAGE_HEADERS } from './welcome.page.js';
import type { WelcomeUseCase } from './welcome.use-case.js';

export interface WelcomeParts {
  readonly welcome: WelcomeUseCase;
  readonly attempts: AttemptsStore;
  readonly clock: Clock;
  readonly behindGateway: boolean;
}

const LARGEST_FORM = 8_192;

/** The two pages that a person with a one-time link sees: plain forms, in the one place where forms are read. */
export function mountWelcome(instance: FastifyInstance, parts: WelcomeParts): void {
  void instance.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST_FORM },
      (_request, body, done) => done(null, body),
    );
    for (const purpose of ['first-admin', 'invitation'] as const) {
      const url = `${WELCOME_PATH}/${purpose}`;
      scope.get(url, (_request, reply) => reply.headers(PAGE_HEADERS).send(formPage(purpose)));
      scope.post(url, (request, reply) => submitted(parts, purpose, request, reply));
    }
  });
}

async function submitted(
  { welcome, attempts, clock, behindGateway }: WelcomeParts,
  purpose: LinkPurpose,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  void reply.headers(PAGE_HEADERS);
  const { form, faults } = readWelcomeForm(typeof request.body === 'string' ? request.body : '', purpose);
  if (faults.length > 0) return reply.code(422).send(formPage(purpose, form.email, faults));
  if (hashing.full) {
    const message = 'Too many set their password at the moment. Try again in a few seconds.';
    return reply
      .code(503)
      .header('retry-after', 2)
      .send(formPage(purpose, form.email, [{ field: 'code', message }]));
  }
  // Counted before it is tried: a guess costs a password hash here.
  const keys = [networkAttempts(addressOf(request.raw, behindGateway))];
  const wait = await attempts.fail(keys, clock());
  if (wait > 0) {
    const message = `Too many attempts. Try again in ${wait} seconds.`;
    return reply
      .code(429)
      .header('retry-after', wait)
      .send(formPage(purpose, form.email, [{ field: 'code', message }]));
  }
  const result = await welcome.execute(purpose, form, clock());
  if (result.kind === 'refused') {
    return reply.code(422).send(formPage(purpose, form.email, [{ field: 'code', message: result.reason }]));
  }
  await attempts.takeBack(keys);
  return reply.send(donePage(result.clientId, result.clientSecret));
}
