import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allProblems } from '@onevillage/app-gateway';
import type { ProblemTable } from '@onevillage/contracts-kit';
import { describeService } from '@onevillage/platform-service';
import ts from 'typescript';
import { type OpenApi, services } from './openapi-lint.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NAMED = /\b(GET|POST|PUT|PATCH|DELETE) (\/[a-z][\w/{}-]*)/g;

/** Templates alike whatever their parameters are called. */
const shapeOf = (address: string): string => address.replace(/\{\w+\}/g, '{}');

const addressesIn = (text: string): string[] =>
  [...text.matchAll(NAMED)].map(([, method, path]) => `${method} ${path}`);

const sources = (): string[] =>
  globSync(['apps/*/src/**/*.ts', 'libs/**/src/**/*.ts'], { cwd: ROOT }).filter(
    (file) => !/\.spec\.ts$|\/testing\/|^libs\/testing\/|^apps\/(e2e|gateway)\//.test(file),
  );

/** Addresses that errors, remedies and descriptions send their readers to. */
function namedInSources(): { file: string; address: string }[] {
  return sources().flatMap((file) =>
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

interface Thrown {
  file: string;
  code: string;
  params: string[];
}

/** `new RuleViolation('code', { a, b: … })`, where code and names stand in the source. */
function thrownInSources(): Thrown[] {
  const thrown: Thrown[] = [];
  for (const file of sources()) {
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit);
      if (!ts.isNewExpression(node) || node.expression.getText() !== 'RuleViolation') return;
      const [code, params] = node.arguments ?? [];
      if (!code || !ts.isStringLiteral(code)) return;
      if (params && !ts.isObjectLiteralExpression(params)) return;
      if (params?.properties.some((one) => ts.isSpreadAssignment(one))) return;
      const names = params?.properties.map((one) => one.name!.getText()) ?? [];
      thrown.push({ file, code: code.text, params: names });
    };
    visit(ts.createSourceFile(file, readFileSync(`${ROOT}${file}`, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return thrown;
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

  it('and every param that their sentences name', () => {
    const thrown = thrownInSources();
    expect(thrown.length).toBeGreaterThan(200);
    const table: ProblemTable = allProblems;
    const lacking = thrown.flatMap(({ file, code, params }) => {
      const { detail = '', pointer = '' } = table[code] ?? {};
      const named = [...`${detail} ${pointer}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      // Addresses are told as templates, unless the param is known.
      const missing = named.filter((name) => !params.includes(name));
      return missing.length > 0 ? [{ file, code, missing }] : [];
    });
    expect(lacking).toEqual([]);
  });
});
