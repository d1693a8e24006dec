import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

/** Who may import whom (docs/architecture.md): by the Nx tags of each package.json. */
const constraint = (sourceTag, onlyDependOnLibsWithTags, bannedExternalImports) => ({
  sourceTag,
  onlyDependOnLibsWithTags,
  ...(bannedExternalImports ? { bannedExternalImports } : {}),
});
const drivers = ['kafkajs', 'pg', 'typeorm'];
const noServer = [...drivers, '@nestjs/core', '@nestjs/microservices'];
const kit = ['type:contract-kit', 'type:kernel'];
const services = ['type:contract', 'type:platform', ...kit];
const boundaries = [
  constraint('type:kernel', ['type:kernel'], ['*']),
  constraint('type:contract-kit', ['type:kernel'], noServer),
  constraint('type:contract', kit, [...noServer, '@nestjs/common', 'class-validator', 'class-transformer']),
  constraint('type:platform', ['type:platform', ...kit]),
  constraint('type:app', services, drivers),
  constraint('type:launcher', ['type:app', 'type:tool', ...services], drivers),
  constraint('type:testing', ['type:platform', 'type:tool', ...kit]),
  constraint('type:e2e', ['type:testing', 'type:platform', 'type:contract', 'type:tool', ...kit]),
  constraint('type:tool', ['type:tool', 'type:kernel']),
  constraint('type:check', ['*']),
];
/** Tests may use the test library and the tools as well, and any package from outside. */
const inSpecs = boundaries.map(({ sourceTag, onlyDependOnLibsWithTags }) =>
  constraint(sourceTag, [...onlyDependOnLibsWithTags, 'type:testing', 'type:tool']),
);
const boundaryRule = (depConstraints) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    allow: [],
    depConstraints,
    // libs/testing starts services, and the tests of what it starts use it: a circle of tests, not of programs.
    ignoredCircularDependencies: [['@onevillage/testing', '*']],
  },
];

const noRawEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read configuration through @onevillage/platform-config: process.env only there.',
};
const sql =
  '/^\\s*(select\\s.*\\sfrom\\s|insert\\s+into\\s|update\\s+\\S+\\s+set\\s|delete\\s+from\\s|with\\s+(recursive\\s+)?\\w+\\s*(\\([^)]*\\)\\s*)?as\\s|create\\s+(table|view|schema|extension|(unique\\s+)?index)\\s|alter\\s+table\\s|select\\s+\\S+\\()/is';
const noSql = {
  selector: `Literal[value=${sql}], TemplateElement[value.raw=${sql}]`,
  message: 'SQL belongs in *.store.ts, *.read-model.ts, projections/ or migrations/.',
};
const only = (name, where) => ({
  name,
  message: `${name} is used in ${where} only; the rest uses what that exports.`,
});

/** HTTP ends at the controllers: of its library the code below them may use what says nothing of a request. */
const belowControllers = {
  paths: [
    {
      name: '@onevillage/platform-http',
      allowImportNames: ['Metrics', 'decodeCursor', 'encodeCursor', 'network'],
      message: 'HTTP ends at the controller: below it code takes a Caller and throws a RuleViolation.',
    },
  ],
  patterns: [
    {
      group: ['@nestjs/common'],
      importNamePattern: 'Exception$',
      message: 'Throw a RuleViolation: the tables of problems know its status.',
    },
  ],
};

const globals = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '.nx/**', 'docs/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  prettier,
  { plugins: { '@nx': nx } },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { ecmaVersion: 2023, sourceType: 'module' } },
    rules: {
      '@nx/enforce-module-boundaries': boundaryRule(boundaries),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false }],
      'no-restricted-syntax': ['error', noRawEnv],
    },
  },
  {
    files: ['libs/kernel/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^[^.]', message: 'The kernel is pure: it imports nothing, not even node: modules.' },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/platform/**/*.ts'],
    ignores: ['libs/platform/eventing/**', 'libs/platform/database/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            only('kafkajs', 'libs/platform/eventing'),
            only('pg', 'libs/platform/database'),
            only('typeorm', 'libs/platform/database'),
          ],
        },
      ],
    },
  },
  {
    files: ['libs/platform/database/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [only('kafkajs', 'libs/platform/eventing')] }] },
  },
  {
    files: ['apps/**/src/**/*.ts'],
    ignores: ['**/*.store.ts', '**/*.read-model.ts', '**/projections/**', '**/migrations/**', 'apps/e2e/**'],
    rules: { 'no-restricted-syntax': ['error', noRawEnv, noSql] },
  },
  {
    files: ['apps/**/src/**/*.ts'],
    ignores: ['**/*.controller.ts', 'apps/gateway/**'],
    rules: { 'no-restricted-imports': ['error', belowControllers] },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/src/**/testing/**/*.ts',
      'libs/testing/**/*.ts',
      'apps/e2e/**/*.ts',
      'tools/**/*.ts',
    ],
    rules: {
      '@nx/enforce-module-boundaries': boundaryRule(inSpecs),
      'max-lines': 'off',
      'no-console': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  { files: ['libs/platform/config/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/migrations/**', '**/data/**'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: globals(
        ...['process', 'console', 'performance', 'globalThis', 'Buffer', 'URL', 'fetch', 'AbortSignal'],
        ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
      ),
    },
  },
];
