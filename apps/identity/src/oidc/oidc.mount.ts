import type { FastifyInstance } from 'fastify';
import type { OidcHost } from './oidc-host.js';

const PREFIX = '/oidc';

/**
 * Puts the provider under /oidc of the service's own server. It reads its bodies and writes its answers itself: in
 * here no parser of ours touches a body, and the edge's headers are handed over with the raw answer.
 */
export function mountOidc(instance: FastifyInstance, host: OidcHost): void {
  void instance.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.route({
      method: ['GET', 'HEAD', 'POST', 'OPTIONS'],
      url: `${PREFIX}/*`,
      handler: async (request, reply) => {
        const { raw } = reply;
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) raw.setHeader(name, value);
        request.raw.url = request.url.slice(PREFIX.length) || '/';
        reply.hijack();
        try {
          await host.handle(request.raw, raw);
        } catch (error) {
          host.failed(error, raw);
        }
      },
    });
  });
}
