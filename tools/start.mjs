#!/usr/bin/env node
/**
 * `npm start`: installs, builds, starts PostgreSQL and Kafka, the services and the gateway, loads the demonstration
 * data. What is in here is only what must be before anything of ours is compiled; the rest is apps/all-in-one.
 */
import { spawn } from 'node:child_process';
import nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root, step } from './run-step.mjs';
import { startOptions, usage } from './start-options.mjs';

const print = (line) => process.stdout.write(`${line}\n`);
// A terminal that was closed takes no more words; everything is stopped in order all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exit(await main());

async function main() {
  const options = optionsOrUsage();
  if (typeof options === 'number') return options;
  // Seconds are counted from when the command was entered, also in the newer Node that goes on with it.
  const began = Number(process.env.ONEVILLAGE_START_BEGAN) || performance.timeOrigin;
  const newer = await install().catch((error) => print(`\n${error.message}`) && 1);
  if (newer === 1) return 1;
  if (newer !== null) return continueWith(newer, began);

  nodeModule.enableCompileCache?.(join(root, 'node_modules', '.cache', 'compile'));
  // What runs, not the tests and checks around it.
  if (!(await step('Build', () => build(['apps/all-in-one', 'tools/cli'])))) return 1;
  const { start } = await import('../apps/all-in-one/dist/index.js');
  const env = { ...process.env };
  delete env.ONEVILLAGE_START_BEGAN;
  return start({ options, began, env, dataDir: join(root, '.data'), print });
}

function optionsOrUsage() {
  try {
    const options = startOptions(process.argv.slice(2));
    if (options) return options;
    print(usage);
    return 0;
  } catch (error) {
    print(`${error.message}\n${usage}`);
    return 1;
  }
}

/** The same in another Node: its exit code, and every signal passed on. */
function continueWith(node, began) {
  const env = { ...process.env, ONEVILLAGE_START_BEGAN: String(began) };
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(print(error.message) && 1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
