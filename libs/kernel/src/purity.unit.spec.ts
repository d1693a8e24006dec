import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const files = readdirSync(import.meta.dirname, { encoding: 'utf8', recursive: true }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
);
const foreignImports = (source: string): string[] =>
  [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !/^\.\.?\/[\w-]+\.js$|^\.\/[\w-]+\/[\w-]+\.js$/.test(name));

describe('the kernel', () => {
  it.each(files)('%s imports nothing from outside, and asks no clock and no chance', (name) => {
    const source = readFileSync(`${import.meta.dirname}/${name}`, 'utf8');
    expect(foreignImports(source)).toEqual([]);
    expect(source).not.toMatch(/new Date\(\)|Date\.now|Math\.random|process\.|require\(/);
  });

  it('would see a foreign import', () => {
    expect(foreignImports("import fs from 'node:fs';\nconst x = await import('pg');")).toEqual([
      'node:fs',
      'pg',
    ]);
  });
});
