import { readFileSync } from 'node:fs';
import { allProblems } from '@onevillage/app-gateway';
import { problemsDocument, PROBLEMS_FILE } from './problems-doc.js';

describe('docs/problems.md', () => {
  it('says what the tables say: node tools/checks/dist/problems-doc.main.js writes it anew', () => {
    expect(readFileSync(PROBLEMS_FILE, 'utf8')).toBe(problemsDocument());
  });

  it('explains every code that the gateway has a page for, once', () => {
    const codes = [...problemsDocument().matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
    expect([...codes].sort()).toEqual(Object.keys(allProblems).sort());
  });
});
