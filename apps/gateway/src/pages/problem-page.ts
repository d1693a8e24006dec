import { allProblems } from './all-problems.js';
import { escapeHtml, page } from './html.js';

/** What a code means and what to do; null when there is no such code. */
export function problemPage(code: string): string | null {
  const problem = Object.hasOwn(allProblems, code) ? allProblems[code] : undefined;
  if (!problem) return null;
  return page(
    problem.title,
    `<h1>${escapeHtml(problem.title)}</h1>
<p><code>${escapeHtml(code)}</code>, HTTP status ${problem.status}</p>
<p>${withPlaces(problem.detail)}</p>
<p><a href="/problems">All problems</a> · <a href="/">OneVillage</a></p>`,
  );
}

/** Every code with its title, by status. */
export function problemsPage(): string {
  const rows = Object.entries(allProblems)
    .sort(([a, { status: left }], [b, { status: right }]) => left - right || (a < b ? -1 : 1))
    .map(
      ([code, { status, title }]) =>
        `<tr><td>${status}</td><td><a href="/problems/${encodeURIComponent(code)}"><code>${escapeHtml(code)}</code></a><br>${escapeHtml(title)}</td></tr>`,
    );
  return page(
    'Problems',
    `<h1>Problems</h1>
<p>An error answer is <code>application/problem+json</code>. Its <code>code</code> is stable, and its <code>type</code> leads here.</p>
<table><thead><tr><th scope="col">Status</th><th scope="col">Code, and what it means</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
<p><a href="/">OneVillage</a></p>`,
  );
}

const withPlaces = (detail: string): string => escapeHtml(detail).replace(/\{(\w+)\}/g, '<var>$1</var>');
