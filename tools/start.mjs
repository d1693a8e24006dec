#!/usr/bin/env node
/**
 * `npm start`: builds, starts PostgreSQL and Kafka, the services and the gateway, loads the demonstration data.
 * What is in here is only what must be before anything of ours is compiled; the rest is apps/all-in-one.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, step } from './run-step.mjs';

enableCompileCache?.(join(root, 'node_modules', '.cache', 'compile'));

// What runs, not the tests and checks around it.
if (!(await step('Build', () => build(['apps/all-in-one', 'tools/cli'])))) process.exit(1);
const { start } = await import('../apps/all-in-one/dist/index.js');
const dataDir = join(root, '.data');
const print = (line) => process.stdout.write(`${line}\n`);
process.exit(await start({ args: process.argv.slice(2), env: process.env, dataDir, print }));
