#!/usr/bin/env node
/**
 * `npm test`: build, lint with the import rules, type check of the specs, then unit, contract, integration and
 * end-to-end tests, the last two on throw-away servers unless DATABASE_URL and KAFKA_BROKERS name real ones.
 * Its last line is always `N passed, N failed, N skipped`; a step that is not a test counts as one failed when it fails.
 *
 *   npm test -- --only libs/kernel       one project
 *   npm test -- --kinds unit,contract    some kinds of test
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, tsc } from './build.mjs';
import { lint } from './lint.mjs';
import { root, runNode, step, stopChildren } from './run-step.mjs';

const suffixes = { unit: ['unit', 'property'], contract: ['contract'], int: ['int'], e2e: ['e2e'] };
const needServers = ['int', 'e2e'];

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, kinds: { type: 'string', default: Object.keys(suffixes).join(',') } },
});
const sums = { passed: 0, failed: 0, skipped: 0 };
let ran = 0;
let servers = null;
let stopServers = async () => {};

let interrupted = false;

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    interrupted = true;
    void stopChildren(signal); // what runs ends; the steps that would follow do not begin
  });
}
try {
  await main();
} catch (error) {
  fail(error.remedy ? `${error.message}\n${error.remedy}` : (error.stack ?? String(error)));
}
await stopServers();
if (interrupted) finish(130);
if (ran === 0 && sums.failed === 0) fail('No test ran.');
finish(sums.failed > 0 ? 1 : 0);

async function main() {
  const only = options.only?.replace(/\/+$/, '');
  if (only && !existsSync(join(root, only, 'package.json'))) return fail(`There is no project in ${only}.`);
  const kinds = options.kinds.split(',');
  const unknown = kinds.find((kind) => !(kind in suffixes));
  if (unknown !== undefined) {
    return fail(`"${unknown}" is no kind of test; there are ${Object.keys(suffixes).join(', ')}.`);
  }
  if (!(await step('Build', () => build(only ? [only] : [])))) return fail('The build failed.');
  if (!(await step('Lint and import rules', () => lint(only ? [only] : undefined)))) fail('Lint failed.');
  if (!(await step('Type check of the tests', () => typeCheck(only)))) fail('A test has a wrong type.');
  for (const kind of kinds) {
    if (interrupted || !hasSpecs(join(root, only ?? ''), suffixes[kind])) continue;
    if (needServers.includes(kind)) await startServers();
    if (!interrupted) await step(`Tests: ${kind}`, () => jest(kind, only));
  }
}

/** Of everything at once (2 s); with one project asked for, only complaints about that one count. */
async function typeCheck(only) {
  const { code, output } = await runNode([tsc, '-p', 'tsconfig.spec.json'], { capture: true });
  const complaints = only ? output.split('\n').filter((line) => line.startsWith(`${only}/`)) : [output];
  if (complaints.join('')) process.stdout.write(`${complaints.join('\n').trimEnd()}\n`);
  return code === 0 || (only !== undefined && complaints.length === 0);
}

/** One runner; adds what it counted to the sums. A file that could not even be loaded counts as one failed test. */
async function jest(kind, only) {
  const dir = mkdtempSync(join(tmpdir(), 'onevillage-jest-'));
  const report = join(dir, 'report.json');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const { code } = await runNode([
    ...flags,
    'node_modules/jest/bin/jest.js',
    ...['--config', 'jest.config.mjs', '--selectProjects', kind, '--json', `--outputFile=${report}`],
    // End-to-end tests start whole platforms: one at a time. A client of theirs that lingers must not hold the run up.
    ...(kind === 'e2e' ? ['--runInBand'] : []),
    ...(needServers.includes(kind) ? ['--forceExit'] : []),
    ...(only ? ['--testPathPatterns', `/${only}/`] : []),
  ]);
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  rmSync(dir, { recursive: true, force: true });
  if (!counted) return fail(`The ${kind} tests ended without a report.`);
  ran += counted.numTotalTests;
  sums.passed += counted.numPassedTests;
  sums.failed += counted.numFailedTests + counted.numRuntimeErrorTestSuites;
  sums.skipped += counted.numPendingTests + counted.numTodoTests;
  if (code !== 0 && counted.numFailedTests + counted.numRuntimeErrorTestSuites === 0) {
    fail(`The ${kind} tests ended with code ${code} although none failed.`);
  }
}

/** Once for all kinds that need them. */
function startServers() {
  servers ??= step('Throw-away PostgreSQL and Kafka', async () => {
    const { default: start } = await import('./stack/jest/global-setup.mjs');
    const { default: stop } = await import('./stack/jest/global-teardown.mjs');
    stopServers = stop;
    await start();
  });
  return servers;
}

function hasSpecs(dir, kinds) {
  return readdirSync(dir, { withFileTypes: true }).some((entry) => {
    if (entry.isDirectory()) {
      return !/^(node_modules|dist|\..*)$/.test(entry.name) && hasSpecs(join(dir, entry.name), kinds);
    }
    return kinds.some((kind) => entry.name.endsWith(`.${kind}.spec.ts`));
  });
}

function fail(why) {
  sums.failed += 1;
  process.stdout.write(`✗ ${why}\n`);
}

function finish(code) {
  process.stdout.write(`${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped\n`);
  process.exit(code);
}
