import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * The folders of a package's sources, each with what its files import of the others, as `folder/file.js`. Specs, testing
 * and migrations are left out.
 * @param src absolute, as `import.meta.dirname` of a spec that lies there
 */
export function folderImports(src: string): Map<string, string[]> {
  const files = globSync('**/*.ts', { cwd: src }).filter(
    (file) => file.includes('/') && !/spec\.ts$|^(testing|migrations)\//.test(file),
  );
  const importsOf = (file: string): string[] =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/from '(\.[^']+)'/g)]
      .map(([, to = '']) => normalize(join(dirname(file), to)))
      .filter((other) => other.includes('/') && dirname(other) !== dirname(file));
  return new Map([...Map.groupBy(files, dirname)].map(([folder, own]) => [folder, own.flatMap(importsOf)]));
}
