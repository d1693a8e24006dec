import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';

const tools = fileURLToPath(new URL('../../', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'onevillage-start-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

let project: string;

/** A checkout of nothing but the start: npm and the compiler say that they ran, the services say what they were given. */
beforeEach(() => {
  project = mkdtempSync(join(home, 'project-'));
  const put = (path: string, text: string) => {
    mkdirSync(join(project, path, '..'), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  for (const file of ['start', 'start-options', 'install', 'build', 'run-step'])
    cpSync(join(tools, `${file}.mjs`), join(project, `tools/${file}.mjs`));
  put('package.json', '{"type":"module"}');
  put('package-lock.json', '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}');
  const tsc = 'node_modules/typescript7/bin/tsc';
  put(
    'npm-cli.cjs',
    `const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
     const [made, write] = process.argv.includes('ci')
       ? ['${tsc}', (path) => writeFileSync(path, '')]
       : ['node_modules/node/bin/node', (path) => symlinkSync(process.execPath, path)];
     setTimeout(() => {
       mkdirSync(require('node:path').dirname(made), { recursive: true });
       write(made);
     }, 300);`,
  );
  put(
    'apps/all-in-one/dist/index.js',
    `export const start = ({ options, began, env, print }) => {
       const { versions: { node } } = process;
       print(JSON.stringify({ options, node, ms: Date.now() - began, mark: env.ONEVILLAGE_START_BEGAN ?? null }));
       return 7;
     };`,
  );
});

/** With `node`, as if that version of Node ran it first. */
function npmStart(args: string[], { node }: { node?: string } = {}) {
  const pretend = `data:text/javascript,if(!process.env.ONEVILLAGE_START_BEGAN)Object.defineProperty(process.versions,'node',{value:'${node}'})`;
  return spawnSync(process.execPath, [...(node ? ['--import', pretend] : []), 'tools/start.mjs', ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(project, 'npm-cli.cjs') },
  });
}
const given = (stdout: string) =>
  JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
    options: object;
    ms: number;
    mark: string | null;
  };

describe('npm start', () => {
  it.each([
    [['--help'], 0, /^npm start \[-- options\]/],
    [['-h'], 0, /^npm start/],
    [['--frsh'], 1, /'--frsh'[\s\S]*npm start \[-- options\]/],
    [['fresh'], 1, /fresh[\s\S]*npm start/],
  ])('%j is answered at once, before anything is installed or built', (args, code, text) => {
    const { status, stdout, stderr } = npmStart(args);
    expect([status, stderr]).toEqual([code, '']);
    expect(stdout).toMatch(text);
    expect(existsSync(join(project, 'node_modules'))).toBe(false);
  });

  it('passes on what it was asked for, and counts from when it was entered', () => {
    const { status, stdout } = npmStart([]);
    expect(stdout).toMatch(/✓ Packages \(\d+ s\)\n {2}… Build\n {2}✓ Build \(\d\.\d s\)\n/);
    expect(given(stdout)).toMatchObject({
      options: { fresh: false, processes: false, once: false, demo: true },
    });
    expect(given(stdout).ms).toBeGreaterThan(300);
    expect(status).toBe(7);
    const all = npmStart(['--fresh', '--processes', '--once', '--no-demo']);
    expect(given(all.stdout).options).toEqual({ fresh: true, processes: true, once: true, demo: false });
  });

  it('goes on in a newer Node where this one is too old, and still counts from the beginning', () => {
    const { status, stdout } = npmStart(['--once'], { node: '20.19.0' });
    expect(stdout).toContain('✓ Node.js 24');
    expect(given(stdout)).toMatchObject({ options: { once: true }, node: process.versions.node, mark: null });
    expect(given(stdout).ms).toBeGreaterThan(600);
    expect(status).toBe(7);
  });
});
