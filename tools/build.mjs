#!/usr/bin/env node
/** Compiles everything (or the given projects and what they need) with TypeScript's project references. */
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, runNode } from './run-step.mjs';

/** By its path: with two TypeScripts installed, the name `tsc` in .bin may be either. */
export const tsc = 'node_modules/typescript7/bin/tsc';

/** True when it compiled. Compiler messages are shown. */
export async function build(projects = []) {
  let result = await runNode([tsc, '-b', ...projects], { capture: true });
  if (result.code !== 0 && result.output.includes('TS6305')) {
    // A build that was killed can leave notes about output that was never written; every later one trips over them.
    for (const project of everyProject())
      rmSync(join(root, project, 'dist'), { recursive: true, force: true });
    result = await runNode([tsc, '-b', ...projects], { capture: true });
  }
  if (result.output) process.stdout.write(result.output);
  return result.code === 0;
}

function everyProject() {
  return JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).references.map(({ path }) => path);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await build(process.argv.slice(2).map((path) => dirname(join(path, 'x'))))) ? 0 : 1;
}
