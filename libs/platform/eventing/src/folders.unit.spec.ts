import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Each folder knows those before it. */
const ORDER = [
  ...['log', 'kafka', 'projection', 'message', 'inbox', 'shadow', 'relay'],
  ...['consumer', 'rebuild', 'operations', 'strategy'],
];
/** Whom two folders of the same depth do not know. */
const STRANGERS = new Map([
  ['kafka', ['log']],
  ['projection', ['log', 'kafka']],
  ['message', ['log', 'kafka']],
  ['inbox', ['log', 'kafka']],
  ['shadow', ['log', 'kafka']],
  ['relay', ['projection', 'message', 'inbox', 'shadow']],
  ['consumer', ['relay', 'log']],
]);

const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
  (file) => file.includes('/') && !/spec\.ts$|^(testing|migrations)\//.test(file),
);

function importsOf(file: string): string[] {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  return [...source.matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) => normalize(join(dirname(file), to)));
}

describe('the folders', () => {
  it.each(ORDER)('%s imports only from those before it', (folder) => {
    const known = ORDER.slice(0, ORDER.indexOf(folder) + 1);
    const allowed = known.filter((other) => !STRANGERS.get(folder)?.includes(other));
    const own = files.filter((file) => dirname(file) === folder);
    const imported = own.flatMap(importsOf).filter((file) => file.includes('/'));
    expect(own).not.toEqual([]);
    expect(imported.filter((file) => !allowed.includes(dirname(file)))).toEqual([]);
  });

  it('are all of them', () => {
    expect(new Set(files.map(dirname))).toEqual(new Set(ORDER));
  });
});
