import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recognitionProblems } from '@onevillage/contracts-recognition';

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
);
const thrown = sources.flatMap((file) =>
  [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/'(recognition\.[a-z-]+)'/g)].map(
    (match) => match[1]!,
  ),
);

describe('problems of recognition', () => {
  it('are worded, all that the code throws and no others', () => {
    const locks = ['admin-units', 'identities', 'producer', 'product', 'gtin'].map(
      (one) => `recognition.${one}`,
    );
    const codes = new Set(thrown.filter((code) => !locks.includes(code)));
    expect([...codes].sort()).toEqual(Object.keys(recognitionProblems).sort());
  });
});
