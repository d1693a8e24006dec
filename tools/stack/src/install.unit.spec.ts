import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';

const home = mkdtempSync(join(tmpdir(), 'onevillage-install-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/**
 * An npm that notes its arguments and does what npm does as far as the install step can see: empties node_modules,
 * writes its list, or fails with the given words.
 */
const fakeNpm = join(home, 'npm-cli.js');
writeFileSync(
  fakeNpm,
  `const { appendFileSync, copyFileSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
   const [command, ...args] = process.argv.slice(2);
   appendFileSync('calls', [command, ...args.filter((arg) => !arg.startsWith('--') || arg === '--no-save')].join(' ') + '\\n');
   if (process.env.NPM_FAILS) { console.error(process.env.NPM_FAILS); process.exit(1); }
   if (command === 'ci') {
     rmSync('node_modules', { recursive: true, force: true });
     mkdirSync('node_modules/a', { recursive: true });
     copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
   } else {
     mkdirSync('node_modules/node/bin', { recursive: true });
     writeFileSync('node_modules/node/bin/node', '');
   }`,
);

let project: string;
const calls = () =>
  existsSync(join(project, 'calls'))
    ? readFileSync(join(project, 'calls'), 'utf8').split('\n').slice(0, -1)
    : [];

function lock(version: string): void {
  const packages = {
    '': { name: 'x' },
    'node_modules/a': { version },
    'node_modules/elsewhere': { version: '1.0.0', optional: true },
  };
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
}

beforeEach(() => {
  project = mkdtempSync(join(home, 'project-'));
  mkdirSync(join(project, 'tools'));
  cpSync(fileURLToPath(new URL('../../install.mjs', import.meta.url)), join(project, 'tools/install.mjs'));
  lock('1.0.0');
});

/** Runs the install step; with `node`, as if that version of Node ran it. */
function install({ fails, node }: { fails?: string; node?: string } = {}) {
  const pretend = node
    ? ['--import', `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${node}'})`]
    : [];
  const began = performance.now();
  const result = spawnSync(process.execPath, [...pretend, join(project, 'tools/install.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: fakeNpm, ...(fails ? { NPM_FAILS: fails } : {}) },
  });
  return { ...result, ms: performance.now() - began };
}

describe('the install step', () => {
  it('installs what the lock file says, and does and says nothing the second time', () => {
    const first = install();
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('Installing packages');
    const second = install();
    expect({ status: second.status, stdout: second.stdout, stderr: second.stderr }).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(calls()).toEqual(['ci']);
  });

  it('installs again when the lock file changed', () => {
    install();
    lock('1.1.0');
    install();
    expect(calls()).toEqual(['ci', 'ci']);
  });

  it('leaves alone what a person installed by hand, also without packages of other platforms', () => {
    mkdirSync(join(project, 'node_modules/a'), { recursive: true });
    const packages = { 'node_modules/a': { version: '1.0.0' } };
    writeFileSync(join(project, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
    expect(install().status).toBe(0);
    expect(calls()).toEqual([]);
  });

  it('repairs a tree from which a package is missing', () => {
    install();
    rmSync(join(project, 'node_modules/.onevillage-install'));
    rmSync(join(project, 'node_modules/a'), { recursive: true });
    install();
    expect(calls()).toEqual(['ci', 'ci']);
  });

  it('fetches a newer Node into the project where this one is too old, and again after npm emptied the tree', () => {
    expect(install({ node: '20.19.0' }).stdout).toContain('Node.js 20.19.0 is older than 22.15');
    install({ node: '20.19.0' });
    expect(calls()).toEqual(['ci', 'install --no-save node@24']);
    lock('1.1.0');
    install({ node: '22.14.0' });
    expect(calls()).toEqual(['ci', 'install --no-save node@24', 'ci', 'install --no-save node@24']);
    install({ node: '22.15.0' });
    expect(calls()).toHaveLength(4);
  });

  it.each([
    [
      'npm error network getaddrinfo ENOTFOUND registry.example.org',
      'The package registry was not reachable.',
    ],
    ['npm error code ENOSPC\nnpm error nospc no space left on device', 'The disk is full'],
    ['npm error code EACCES', 'npm may not write into'],
    ['npm error code EUSAGE\nnpm error missing: b@1', 'missing: b@1'],
  ])('says what is wrong: %s', (fails, sentence) => {
    const result = install({ fails });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain(sentence);
    expect(result.stderr).not.toContain('    at '); // no stack trace
    expect(existsSync(join(project, 'node_modules/.onevillage-install'))).toBe(false);
  });
});
