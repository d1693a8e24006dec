import { SERVICE_NAMES, testStack } from '@onevillage/testing';
import fc from 'fast-check';
import { arbitraryRequest, operationsOf } from './testing/arbitrary-request.js';
import { Platform } from './testing/platform.js';

type Document = Parameters<typeof operationsOf>[0];

/** Requests per operation: enough to meet each kind of nastiness in each place over time; the seed is printed on failure. */
const RUNS = 12;
/** Would take what every other operation needs. */
const LEFT_OUT = /rotate|disable|relay\/(republish|adopt)|rebuild/;

describe('no request makes a 5xx or a status that is not documented', () => {
  let platform: Platform;
  const tokens: string[] = [];

  beforeAll(async () => {
    const { databaseUrl, brokers } = testStack();
    platform = await Platform.start({ databaseUrl, brokers: brokers.join(',') });
    for (const role of ['admin', 'programme-officer', 'partner']) tokens.push(await platform.token(role));
  }, 180_000);
  afterAll(() => platform?.stop(), 60_000);

  it.each(SERVICE_NAMES)(
    '%s',
    async (service) => {
      const document = await platform.json<Document>('GET', `/openapi/${service}.json`);
      const operations = operationsOf(document).filter((one) => !LEFT_OUT.test(one.path));
      expect(operations.length).toBeGreaterThan(3);
      for (const operation of operations) {
        await fc.assert(
          fc.asyncProperty(
            arbitraryRequest(operation, document),
            fc.constantFrom(...tokens, ''),
            async (request, token) => {
              const answer = await platform.send(operation.method, request.path, {
                ...(token && { token }),
                ...(request.body !== undefined && { body: request.body }),
                headers: request.headers,
              });
              const told = (await answer.text()).slice(0, 500);
              if (answer.status >= 500) throw new Error(`${answer.status} ${told}`);
              // Paths that the router does not know are the gateway's 404; everything else is in the document.
              if (!operation.statuses.has(String(answer.status)))
                throw new Error(`${answer.status} is not documented: ${told}`);
              if (answer.status >= 400)
                expect(answer.headers.get('content-type')).toBe('application/problem+json');
            },
          ),
          { numRuns: RUNS, endOnFailure: true },
        );
      }
    },
    240_000,
  );
});
