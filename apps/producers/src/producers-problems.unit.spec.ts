import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { producersProblems } from '@onevillage/contracts-producers';

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
);
const thrown = sources.flatMap((file) =>
  [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/'(producers\.[a-z-]+)'/g)].map(
    (match) => match[1]!,
  ),
);

describe('problems of producers', () => {
  it('are worded, all that the code throws and no others', () => {
    const locks = ['admin-units', 'identities', 'producer', 'product', 'gtin'].map(
      (one) => `producers.${one}`,
    );
    const codes = new Set(thrown.filter((code) => !locks.includes(code)));
    expect([...codes].sort()).toEqual(Object.keys(producersProblems).sort());
  });
});
