import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the whole project. */
export const root = fileURLToPath(new URL('../', import.meta.url)).replace(/[\\/]$/, '');

const children = new Set();

/** Passes a signal on to every program that runs now, and waits until they are gone. */
export async function stopChildren(signal = 'SIGTERM') {
  await Promise.all(
    [...children].map(
      (child) => new Promise((resolve) => child.once('close', resolve) && child.kill(signal)),
    ),
  );
}

/**
 * Runs a Node program of node_modules (or of ours) in the project's folder.
 * With `capture`, its output is returned instead of shown. Never throws: a program that cannot start has code 1.
 */
export function runNode(args, { capture = false, env = {} } = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    });
    children.add(child);
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => {
      children.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Says what begins, and how long it took when it is over. */
export async function step(name, work) {
  const began = performance.now();
  process.stdout.write(`  … ${name}\n`);
  const result = await work();
  process.stdout.write(
    `  ${result === false ? '✗' : '✓'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`,
  );
  return result;
}
