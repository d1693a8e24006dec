import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const importRule = '@nx/enforce-module-boundaries';

interface Complaint {
  readonly rule: string;
  readonly message: string;
}
type Snippet = readonly [file: string, code: string];

/** A graph of its own, in a folder of its own: the test does not depend on what some earlier command left behind. */
const graphDir = mkdtempSync(join(tmpdir(), 'onevillage-graph-'));
const env = {
  ...process.env,
  NX_WORKSPACE_DATA_DIRECTORY: graphDir,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
};

function lint(snippets: readonly Snippet[]): Complaint[][] {
  const output = execFileSync(process.execPath, [join(root, 'tools/checks/lint-snippets.mjs')], {
    cwd: root,
    env,
    encoding: 'utf8',
    input: JSON.stringify(snippets.map(([file, code]) => ({ file, code }))),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return JSON.parse(output) as Complaint[][];
}

const importing = (what: string) => `import { planted } from '${what}';\nexport const used = planted;`;

const refused: Record<string, readonly [...Snippet, rule: string]> = {
  'an app imports another app': [
    'apps/catalog/src/planted.ts',
    importing('@onevillage/app-producers'),
    importRule,
  ],
  'an app reaches into another app by a relative path': [
    'apps/catalog/src/planted.ts',
    importing('../../producers/src/index.js'),
    importRule,
  ],
  'an app imports kafkajs': ['apps/catalog/src/planted.ts', importing('kafkajs'), importRule],
  'an app imports pg': ['apps/catalog/src/products/planted.store.ts', importing('pg'), importRule],
  'an app imports typeorm': ['apps/catalog/src/migrations/planted.ts', importing('typeorm'), importRule],
  'an app imports the test library outside its tests': [
    'apps/catalog/src/planted.ts',
    importing('@onevillage/testing'),
    importRule,
  ],
  'an app imports a tool': ['apps/catalog/src/planted.ts', importing('@onevillage/stack'), importRule],
  'a spec of an app imports another app': [
    'apps/catalog/src/planted.int.spec.ts',
    importing('@onevillage/app-producers'),
    importRule,
  ],
  'the end-to-end tests import an app': [
    'apps/e2e/src/planted.e2e.spec.ts',
    importing('@onevillage/app-producers'),
    importRule,
  ],
  'a contract imports a platform library': [
    'libs/contracts/catalog/src/planted.ts',
    importing('@onevillage/platform-http'),
    importRule,
  ],
  'a contract imports the contract of another context': [
    'libs/contracts/catalog/src/planted.ts',
    importing('@onevillage/contracts-producers'),
    importRule,
  ],
  'a contract imports typeorm': ['libs/contracts/catalog/src/planted.ts', importing('typeorm'), importRule],
  'a contract imports class-validator past the kit': [
    'libs/contracts/catalog/src/planted.ts',
    importing('class-validator'),
    importRule,
  ],
  'the contract kit imports a contract': [
    'libs/contracts/kit/src/planted.ts',
    importing('@onevillage/contracts-catalog'),
    importRule,
  ],
  'a platform library imports the contract of a context': [
    'libs/platform/http/src/planted.ts',
    importing('@onevillage/contracts-catalog'),
    importRule,
  ],
  'a platform library imports an app': [
    'libs/platform/service/src/planted.ts',
    importing('@onevillage/app-catalog'),
    importRule,
  ],
  'a platform library other than eventing imports kafkajs': [
    'libs/platform/database/src/planted.ts',
    importing('kafkajs'),
    'no-restricted-imports',
  ],
  'a platform library other than database imports pg': [
    'libs/platform/http/src/planted.ts',
    importing('pg'),
    'no-restricted-imports',
  ],
  'the kernel imports the contract kit': [
    'libs/kernel/src/planted.ts',
    importing('@onevillage/contracts-kit'),
    importRule,
  ],
  'the kernel imports a package from outside': ['libs/kernel/src/planted.ts', importing('zod'), importRule],
  'the kernel imports a module of Node': [
    'libs/kernel/src/planted.ts',
    importing('node:crypto'),
    'no-restricted-imports',
  ],
  'a use case takes the request': [
    'apps/catalog/src/products/planted.use-case.ts',
    "import type { RequestContext } from '@onevillage/platform-http';\nexport type Used = RequestContext;",
    'no-restricted-imports',
  ],
  'a rule throws a problem of HTTP': [
    'apps/catalog/src/products/planted-rules.ts',
    "import { ProblemError } from '@onevillage/platform-http';\nexport const used = new ProblemError('gone');",
    'no-restricted-imports',
  ],
  'a store throws an exception of Nest': [
    'apps/catalog/src/products/planted.store.ts',
    "import { NotFoundException } from '@nestjs/common';\nexport const used = NotFoundException;",
    'no-restricted-imports',
  ],
  'SQL stands in a controller': [
    'apps/catalog/src/products/products.controller.ts',
    "export const planted = 'select id from products';",
    'no-restricted-syntax',
  ],
  'SQL stands in a template of a use case': [
    'apps/catalog/src/products/planted.use-case.ts',
    'export const planted = (id: string) => `\n  UPDATE products SET name = ${id}`;',
    'no-restricted-syntax',
  ],
  'an app reads process.env': [
    'apps/catalog/src/planted.ts',
    'export const planted = process.env.PORT;',
    'no-restricted-syntax',
  ],
  'a platform library other than config reads process.env': [
    'libs/platform/http/src/planted.ts',
    'export const planted = process.env.PORT;',
    'no-restricted-syntax',
  ],
  'an app writes to the console': ['apps/catalog/src/planted.ts', "console.log('planted');", 'no-console'],
  'somebody says any': [
    'libs/platform/http/src/planted.ts',
    'export const planted = (value: any) => String(value);',
    '@typescript-eslint/no-explicit-any',
  ],
};

const allowed: Record<string, Snippet> = {
  'an app imports its own contract': [
    'apps/catalog/src/planted.ts',
    importing('@onevillage/contracts-catalog'),
  ],
  'an app imports the contract of another context': [
    'apps/catalog/src/planted.ts',
    importing('@onevillage/contracts-producers'),
  ],
  'an app imports a platform library': [
    'apps/catalog/src/planted.ts',
    importing('@onevillage/platform-database'),
  ],
  'a controller imports the HTTP library': [
    'apps/catalog/src/products/planted.controller.ts',
    importing('@onevillage/platform-http'),
  ],
  'a watch counts by the metrics of the HTTP library': [
    'apps/catalog/src/products/planted.watch.ts',
    "export { Metrics } from '@onevillage/platform-http';",
  ],
  'an app imports the kernel': ['apps/catalog/src/planted.ts', importing('@onevillage/kernel')],
  'an app imports Nest': ['apps/catalog/src/planted.ts', importing('@nestjs/common')],
  'a spec of an app imports the test library': [
    'apps/catalog/src/planted.int.spec.ts',
    importing('@onevillage/testing'),
  ],
  'a spec of a platform library imports the test library, which starts it': [
    'libs/platform/service/src/planted.int.spec.ts',
    importing('@onevillage/testing'),
  ],
  'the test library imports what starts a service': [
    'libs/testing/src/planted.ts',
    importing('@onevillage/platform-service'),
  ],
  'the launcher imports an app': ['apps/all-in-one/src/planted.ts', importing('@onevillage/app-catalog')],
  'the launcher imports the local stack': ['apps/all-in-one/src/planted.ts', importing('@onevillage/stack')],
  'a contract imports the kit': [
    'libs/contracts/catalog/src/planted.ts',
    importing('@onevillage/contracts-kit'),
  ],
  'a platform library imports the kit': [
    'libs/platform/http/src/planted.ts',
    importing('@onevillage/contracts-kit'),
  ],
  'eventing imports kafkajs': ['libs/platform/eventing/src/planted.ts', importing('kafkajs')],
  'database imports pg': ['libs/platform/database/src/planted.ts', importing('pg')],
  'a check imports any contract': ['tools/checks/src/planted.ts', importing('@onevillage/contracts-catalog')],
  'a kernel file imports its neighbour': ['libs/kernel/src/planted.ts', importing('./money.js')],
  'SQL stands in a store': [
    'apps/catalog/src/products/products.store.ts',
    "export const planted = 'select id from products';",
  ],
  'SQL stands in a projection': [
    'apps/catalog/src/projections/planted.ts',
    "export const planted = 'delete from products where id = $1';",
  ],
  'a summary in a controller begins like SQL': [
    'apps/catalog/src/products/products.controller.ts',
    "export const planted = ['Create a product', 'Update a product', 'Select the language', 'With its certificates'];",
  ],
  'config reads process.env': [
    'libs/platform/config/src/planted.ts',
    'export const planted = process.env.PORT;',
  ],
};

afterAll(() => rmSync(graphDir, { recursive: true, force: true }));

describe('the import rules', () => {
  let withoutGraph: Complaint[][];
  let ofRefused: Complaint[][];
  let ofAllowed: Complaint[][];

  beforeAll(() => {
    withoutGraph = lint([['apps/catalog/src/planted.ts', importing('kafkajs')]]);
    execFileSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'show', 'projects', '--json'], {
      cwd: root,
      env,
      stdio: 'ignore',
    });
    const all = lint([
      ...Object.values(refused).map(([file, code]): Snippet => [file, code]),
      ...Object.values(allowed),
    ]);
    ofRefused = all.slice(0, Object.keys(refused).length);
    ofAllowed = all.slice(Object.keys(refused).length);
  });

  it('are silently skipped without a graph of the projects, which is why lint and this test make one first', () => {
    expect(withoutGraph).toEqual([[]]);
  });

  it.each(Object.keys(refused).map((name, index) => ({ name, index })))(
    'refuse: $name',
    ({ name, index }) => {
      expect(ofRefused[index]?.map((complaint) => complaint.rule)).toContain(refused[name]?.[2]);
    },
  );

  it.each(Object.keys(allowed).map((name, index) => ({ name, index })))('allow: $name', ({ index }) => {
    expect(ofAllowed[index]).toEqual([]);
  });
});
