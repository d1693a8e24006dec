import { catalogProblems } from '@onevillage/contracts-catalog';
import { ecommerceSyncProblems } from '@onevillage/contracts-ecommerce-sync';
import { identityProblems } from '@onevillage/contracts-identity';
import { intakeProblems } from '@onevillage/contracts-intake';
import { mergeProblems, platformProblems, valueProblems } from '@onevillage/contracts-kit';
import { producersProblems } from '@onevillage/contracts-producers';
import { recognitionProblems } from '@onevillage/contracts-recognition';
import { escapeHtml, page } from './html.js';

/** Every code that any service answers with. */
export const allProblems = mergeProblems(
  platformProblems,
  valueProblems,
  producersProblems,
  catalogProblems,
  recognitionProblems,
  ecommerceSyncProblems,
  intakeProblems,
  identityProblems,
);

/** Null when there is no such code. */
export function problemPage(code: string): string | null {
  const problem = Object.hasOwn(allProblems, code) ? allProblems[code] : undefined;
  if (!problem) return null;
  return page(
    problem.title,
    `<h1>${escapeHtml(problem.title)}</h1><p><code>${escapeHtml(code)}</code>, HTTP status ${problem.status}</p>
<p>${escapeHtml(problem.detail)}</p><p><a href="/">OneVillage</a></p>`,
  );
}
