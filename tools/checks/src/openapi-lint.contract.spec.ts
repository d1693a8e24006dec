import { describeService } from '@onevillage/platform-service';
import { houseFaults, type OpenApi, services, specFaults } from './openapi-lint.js';

describe.each(services.map((service) => [service.name, service] as const))(
  'the OpenAPI document of %s',
  (_, service) => {
    let document: OpenApi;
    beforeAll(async () => (document = (await describeService(service)) as unknown as OpenApi));

    it('keeps the official rules', async () => {
      expect(await specFaults(document)).toEqual([]);
    });

    it('keeps the rules of the house', () => {
      expect(houseFaults(document)).toEqual([]);
    });

    it('has the operations of its own and those of operators', () => {
      const paths = Object.keys(document.paths);
      expect(paths).toContain('/v1/operations/parked');
      expect(paths.filter((path) => !path.startsWith('/v1/operations/')).length).toBeGreaterThan(2);
    });
  },
);

describe('the rules', () => {
  it('see a document that breaks them', async () => {
    const broken = {
      openapi: '3.0.0',
      info: { title: 'x' },
      paths: {
        '/x/{id}': {
          get: {
            operationId: 'X',
            responses: { 200: {}, 404: {} },
            parameters: [{ in: 'query', name: 'q' }],
          },
        },
        '/v1/y': { post: { operationId: 'X', responses: {} } },
      },
    };
    expect((await specFaults(broken)).length).toBeGreaterThan(2);
    expect(houseFaults(broken as never)).toEqual(
      expect.arrayContaining([
        'version 3.0.0',
        'operationId X twice',
        'GET /x/{id} is outside /v1',
        'GET /x/{id} has no summary',
        'GET /x/{id} does not say who may call it',
        'GET /x/{id} does not describe its answer 200',
        'GET /x/{id} answers 404 without a problem',
        'GET /x/{id} does not describe its parameter q',
        'POST /v1/y has no good answer',
      ]),
    );
  });
});
