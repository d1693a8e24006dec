import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderImports } from '@onevillage/testing';

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

const imports = folderImports(import.meta.dirname);

describe('the folders', () => {
  it.each(ORDER)('%s imports only from those before it', (folder) => {
    const known = ORDER.slice(0, ORDER.indexOf(folder));
    const allowed = known.filter((other) => !STRANGERS.get(folder)?.includes(other));
    expect(imports.get(folder)?.filter((file) => !allowed.includes(dirname(file)))).toEqual([]);
  });

  it('are all of them', () => {
    expect(new Set(imports.keys())).toEqual(new Set(ORDER));
  });
});
