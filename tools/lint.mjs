#!/usr/bin/env node
/** ESLint over everything (or the given folders), with the import rules that need Nx's graph of the projects. */
import { pathToFileURL } from 'node:url';
import { runNode } from './run-step.mjs';

const everything = ['apps', 'libs', 'tools', '*.mjs'];

/** True when there is nothing to complain about. */
export async function lint(paths = everything, eslintOptions = []) {
  // Without a graph of today the import rules are silently skipped, and ESLint says all is well.
  const graph = await runNode(['node_modules/nx/dist/bin/nx.js', 'show', 'projects', '--json'], {
    capture: true,
    env: { NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
  });
  if (graph.code !== 0 || !graph.output.includes('@onevillage/kernel')) {
    process.stdout.write(
      `Nx could not read the projects, so the import rules cannot be checked:\n${graph.output}\n`,
    );
    return false;
  }
  const result = await runNode([
    'node_modules/eslint/bin/eslint.js',
    '--max-warnings=0',
    ...eslintOptions,
    ...paths,
  ]);
  return result.code === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const paths = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
  const options = process.argv.slice(2).filter((arg) => arg.startsWith('-'));
  process.exitCode = (await lint(paths.length > 0 ? paths : everything, options)) ? 0 : 1;
}
