import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const CONTRACTS = `${import.meta.dirname}/../../..`;
const isDecorated = (node: ts.Node): boolean =>
  ts.canHaveDecorators(node) && (ts.getDecorators(node) ?? []).length > 0;

/** Properties without any decorator in classes that have decorated ones: they would be in no check and no doc. */
function undecorated(source: string): string[] {
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) {
      const properties = node.members.filter(ts.isPropertyDeclaration);
      const bare = properties.filter((property) => !isDecorated(property));
      if (bare.length < properties.length)
        faults.push(...bare.map((property) => `${node.name?.text}.${property.name.getText()}`));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.ES2023, true));
  return faults;
}

describe('DTO classes as they are written', () => {
  const files = globSync('*/src/**/*.ts', { cwd: CONTRACTS }).filter((file) => !file.endsWith('.spec.ts'));

  it('leave no property bare', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(
      files.flatMap((file) =>
        undecorated(readFileSync(`${CONTRACTS}/${file}`, 'utf8')).map((name) => `${file}: ${name}`),
      ),
    ).toEqual([]);
  });

  it('would be seen if they did', () => {
    expect(undecorated('class A { @X() a: string; b: string }\nclass Plain { c: string }')).toEqual(['A.b']);
  });
});
