import { readFileSync } from 'node:fs';

/** Four kinds of test, told apart by the file name; only the last two need servers (docs/how-to). */
const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

const common = {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  testEnvironment: 'node',
  // The source of our own packages, not their dist: no build between an edit and its test.
  testEnvironmentOptions: { customExportConditions: ['@onevillage/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  // Sources say './x.js' as they must at run time; here only './x.ts' exists.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/(apps|libs|tools)/.*/dist/', '<rootDir>/.data/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/(apps|libs|tools)/.*/dist/'],
};

const servers = {
  globalSetup: '<rootDir>/tools/stack/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/stack/jest/global-teardown.mjs',
};

const project = (displayName, suffixes, more = {}) => ({
  ...common,
  ...more,
  displayName,
  testMatch: suffixes.map((suffix) => `**/*.${suffix}.spec.ts`),
});

export default {
  watchman: false,
  projects: [
    project('unit', ['unit', 'property']),
    project('contract', ['contract']),
    project('int', ['int'], servers),
    project('e2e', ['e2e'], servers),
  ],
  // Both are read at the root only: inside a project they are silently ignored.
  testTimeout: 60_000,
  maxWorkers: '100%',
  // Modules of a spec stay in the worker's memory after it: beyond this much, collecting garbage costs more than a new worker.
  workerIdleMemoryLimit: '800MB',
};
