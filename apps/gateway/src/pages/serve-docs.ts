import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { SERVICE_NAMES } from '@onevillage/kernel';

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>OneVillage API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css"><style>body{margin:0}</style></head>
<body><div id="swagger-ui"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/assets/swagger-ui-standalone-preset.js"></script><script src="/docs/initializer.js"></script></body>
</html>`;

const urls = SERVICE_NAMES.map((name) => ({ url: `/openapi/${name}.json`, name }));
const INITIALIZER = `window.ui = SwaggerUIBundle({
  urls: ${JSON.stringify(urls)},
  dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'list', validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'StandaloneLayout',
});`;

/** One page with the API documents of all services; everything it needs comes from here. */
export async function serveDocs(instance: FastifyInstance): Promise<void> {
  await instance.register(fastifyStatic, {
    root: assets,
    prefix: '/docs/assets/',
    index: false,
    maxAge: '1d',
  });
  instance.get('/docs', (_request, reply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', POLICY)
      .send(PAGE),
  );
  instance.get('/docs/', (_request, reply) => reply.redirect('/docs', 308));
  instance.get('/docs/initializer.js', (_request, reply) =>
    reply.header('content-type', 'text/javascript; charset=utf-8').send(INITIALIZER),
  );
}
