import { catalogProblems } from '@onevillage/contracts-catalog';
import { ecommerceSyncProblems } from '@onevillage/contracts-ecommerce-sync';
import { fairsProblems } from '@onevillage/contracts-fairs';
import { identityProblems } from '@onevillage/contracts-identity';
import { intakeProblems } from '@onevillage/contracts-intake';
import { platformProblems, type ProblemTable, valueProblems } from '@onevillage/contracts-kit';
import { producersProblems } from '@onevillage/contracts-producers';
import { recognitionProblems } from '@onevillage/contracts-recognition';
import { showroomProblems } from '@onevillage/contracts-showroom';

export const PROBLEMS_FILE = new URL('../../../docs/problems.md', import.meta.url);

const ofAnyService = Object.fromEntries(
  Object.entries(platformProblems).filter(([code]) => !Object.hasOwn(valueProblems, code)),
);

const SECTIONS: readonly (readonly [string, string, ProblemTable])[] = [
  ['Any service', 'Whatever its subject.', ofAnyService],
  ['Values', 'A single value that cannot be one; also as the code of a field in `errors`.', valueProblems],
  ['producers', 'Producers, quality documents, administrative units.', producersProblems],
  ['catalog', 'Products, variants, prices.', catalogProblems],
  ['recognition', 'Schemes, decisions, certificates.', recognitionProblems],
  ['fairs', 'Fairs and exhibitions: calendar, filings, applications, booths, results.', fairsProblems],
  ['showroom', 'Showrooms, consigned stock, sales, counts.', showroomProblems],
  ['ecommerce-sync', 'Channels and the product feed.', ecommerceSyncProblems],
  ['intake', 'Imports of registers.', intakeProblems],
  ['identity', 'Organisations, people, partner clients.', identityProblems],
];

const INTRODUCTION = `# Problems

Every error answer is \`application/problem+json\` (RFC 9457): \`type\` (a page that explains the code), \`title\`, \`status\`,
\`detail\` (what happened this time, and the remedy), \`code\` (stable: programs decide by it), \`errors\` (faults of single
fields, each with \`pointer\`, \`code\` and \`message\`) and \`traceId\` (names the request in our logs).

A client repeats a request after 408, 409 \`in-progress\`, 429, 502, 503 and 504, with the same \`Idempotency-Key\`; anything else
will be refused again. \`{places}\` in a detail are filled in.

This file is written by \`node tools/checks/dist/problems-doc.main.js\` from the tables of the contracts.
`;

/** docs/problems.md, whole. */
export function problemsDocument(): string {
  const sections = SECTIONS.map(([name, about, table]) => section(name, about, table));
  // Tables as wide as their longest detail could not be read in a diff.
  return [
    INTRODUCTION,
    '<!-- prettier-ignore-start -->\n',
    ...sections,
    '<!-- prettier-ignore-end -->\n',
  ].join('\n');
}

function section(name: string, about: string, table: ProblemTable): string {
  const rows = Object.entries(table).map(
    ([code, { status, title, detail }]) => `| \`${code}\` | ${status} | ${cell(title)} | ${cell(detail)} |`,
  );
  return [
    `## ${name}`,
    '',
    about,
    '',
    '| code | status | title | detail |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
