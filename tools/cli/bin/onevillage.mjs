#!/usr/bin/env node
// npm makes the link `npx onevillage` follows at install, before anything is compiled: it must point at a file that is there.
import { existsSync } from 'node:fs';

const program = new URL('../dist/main.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('Not built yet: run `npm start` or `npm run build` first.\n');
  process.exitCode = 1;
}
