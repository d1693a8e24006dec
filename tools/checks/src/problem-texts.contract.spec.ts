import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allProblems } from '@onevillage/app-gateway';
import { describeService } from '@onevillage/platform-service';
import { type OpenApi, services } from './openapi-lint.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NAMED = /\b(GET|POST|PUT|PATCH|DELETE) (\/[a-z][\w/{}-]*)/g;

/** Templates alike whatever their parameters are called. */
const shapeOf = (address: string): string => address.replace(/\{\w+\}/g, '{}');

const addressesIn = (text: string): string[] =>
  [...text.matchAll(NAMED)].map(([, method, path]) => `${method} ${path}`);

/** Addresses that errors, remedies and descriptions send their readers to. */
function namedInSources(): { file: string; address: string }[] {
  const files = globSync(['apps/*/src/**/*.ts', 'libs/**/src/**/*.ts'], { cwd: ROOT }).filter(
    (file) => !/\.spec\.ts$|\/testing\/|^libs\/testing\/|^apps\/(e2e|gateway)\//.test(file),
  );
  return files.flatMap((file) =>
    addressesIn(readFileSync(`${ROOT}${file}`, 'utf8')).map((address) => ({ file, address })),
  );
}

type Documents = ReadonlyMap<string, OpenApi>;

const documentsOf = async (): Promise<Documents> =>
  new Map(
    await Promise.all(
      services.map(async (one) => [one.name, (await describeService(one)) as unknown as OpenApi] as const),
    ),
  );

const publicOperations = (documents: Documents): Set<string> =>
  new Set(
    [...documents].flatMap(([service, { paths }]) =>
      Object.entries(paths).flatMap(([path, item]) =>
        Object.keys(item).map((method) => shapeOf(`${method.toUpperCase()} /api/${service}${path}`)),
      ),
    ),
  );

/** Names of all that a service's bodies have, at any depth. */
function fieldsOf(document: unknown): Set<string> {
  const names = new Set<string>();
  JSON.stringify(document, (key, value: unknown) => {
    if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name);
    return value;
  });
  return names;
}

describe('what problems tell', () => {
  let documents: Documents;
  beforeAll(async () => (documents = await documentsOf()));

  it('are addresses as the gateway has them, that exist', () => {
    const known = publicOperations(documents);
    const named = namedInSources();
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter(({ address }) => !known.has(shapeOf(address)))).toEqual([]);
  });

  it('and fields that the service has', () => {
    const pointers = Object.entries(allProblems).flatMap(([code, { pointer }]) =>
      pointer === undefined
        ? []
        : pointer
            .slice(1)
            .split('/')
            .map((name) => ({ code, name })),
    );
    expect(pointers.length).toBeGreaterThan(50);
    const strange = pointers.filter(({ code, name }) => {
      const document = documents.get(code.split('.')[0]!);
      return !name.startsWith('{') && !fieldsOf(document).has(name);
    });
    expect(strange).toEqual([]);
  });
});
