import { openApiDocument } from '../index.js';
import { testHttpApp, type TestHttpApp } from '../testing/test-http-app.js';

interface Operation {
  operationId: string;
  security: object[];
  'x-roles'?: string[];
  parameters: { in: string; name: string; required: boolean; schema?: object }[];
  responses: Record<string, { description?: string; content?: Record<string, { schema: object }> }>;
}

let http: TestHttpApp;
let paths: Record<string, Record<string, Operation>>;
let document: ReturnType<typeof openApiDocument>;

beforeAll(async () => {
  http = await testHttpApp();
  document = openApiDocument(http.app, { service: 'things', publicUrl: 'https://x.test' });
  paths = document.paths as never;
});
afterAll(() => http.close());

const statusesOf = (operation: Operation | undefined) => Object.keys(operation?.responses ?? {});
const headersOf = (operation: Operation | undefined) =>
  (operation?.parameters ?? []).filter(({ in: place }) => place === 'header').map(({ name }) => name);

describe('the OpenAPI document', () => {
  it('is 3.1, with the one way to sign in', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'https://x.test' }],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
        schemas: { ProblemView: {} },
      },
    });
  });

  it('names operations after controller and method, and says who may', () => {
    expect(paths['/v1/things']?.['post']).toMatchObject({
      operationId: 'things_create',
      security: [{ bearer: [] }],
      'x-roles': ['programme-officer', 'admin'],
    });
    expect(paths['/v1/things']?.['get']).toMatchObject({
      operationId: 'things_list',
      security: [{}, { bearer: [] }],
    });
    expect(paths['/v1/things']?.['get']).not.toHaveProperty('x-roles');
    expect(paths['/v1/things/me']?.['get']).toMatchObject({ security: [{ bearer: [] }] });
  });

  it('says of every answer what it is', () => {
    const empty = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { responses }]) =>
        Object.entries(responses ?? {})
          .filter(([, { description }]) => !description)
          .map(([status]) => `${method} ${path} ${status}`),
      ),
    );
    expect(empty).toEqual([]);
    expect(paths['/v1/things']?.['get']?.responses).toMatchObject({ 200: { description: 'OK' } });
  });

  it('asks commands for their key, changes for the version, and neither of the rest', () => {
    expect(headersOf(paths['/v1/things']?.['post'])).toEqual(['Idempotency-Key']);
    expect(headersOf(paths['/v1/things/{id}']?.['put'])).toEqual(['If-Match']);
    expect(headersOf(paths['/v1/things/{id}/renaming']?.['post'])).toEqual(['Idempotency-Key', 'If-Match']);
    expect(headersOf(paths['/v1/things/{id}/undeclared-renaming']?.['post'])).toEqual(['Idempotency-Key']);
    expect(headersOf(paths['/v1/things/{id}']?.['get'])).toEqual([]);
    expect(headersOf(paths['/v1/things/small']?.['post'])).toEqual([]);
  });

  it.each([
    [
      '/v1/things',
      'get',
      ['400', '401', '406', '422', '429', '500', '503'],
      ['403', '404', '409', '412', '415'],
    ],
    ['/v1/things', 'post', ['201', '401', '403', '409', '413', '415', '422'], ['404', '412', '428']],
    ['/v1/things/{id}', 'put', ['200', '404', '409', '412', '422', '428'], []],
    ['/v1/things/{id}/renaming', 'post', ['200', '404', '409', '412', '422', '428'], []],
    ['/v1/things/{id}/undeclared-renaming', 'post', ['200', '404', '409', '422'], ['412', '428']],
    ['/v1/things/small', 'post', ['413', '415', '422'], ['412', '428']],
  ] as const)('%s %s can answer %j and not %j', (path, method, can, cannot) => {
    const statuses = statusesOf(paths[path]?.[method]);
    expect(statuses).toEqual(expect.arrayContaining([...can, 'default']));
    for (const status of cannot) expect(statuses).not.toContain(status);
  });

  it('describes every refusal as a problem', () => {
    for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
      for (const [status, { content }] of Object.entries(operation.responses)) {
        if (status < '400') continue;
        expect(content).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } },
        });
      }
    }
  });

  it('knows ids in paths, and what a route produces', () => {
    const [id] = paths['/v1/things/{id}']?.['get']?.parameters ?? [];
    expect(id).toMatchObject({
      in: 'path',
      name: 'id',
      required: true,
      schema: { type: 'string', format: 'uuid' },
    });
    expect(
      Object.keys(paths['/v1/things/text']?.['get']?.responses['200']?.content ?? { 'text/plain': {} }),
    ).toEqual(['text/plain']);
  });

  it('takes all it knows of fields from their one decorator', () => {
    expect(document.components?.schemas?.['CreateThing']).toMatchObject({
      required: ['name', 'qty'],
      properties: { qty: { type: 'integer', minimum: 1, maximum: 1_000_000, description: 'Pieces' } },
    });
  });
});
