import type { Table } from '../../reading/table/table.js';
import type { RegisterMapping } from '../mapping/mapping.js';
import { issue, type RegisterIssue } from '../issues/issue.js';
import { checkTotals, type CountedRow } from './register-totals.js';

const MOST_LEFT_OUT = 20;
const LONGEST_SHOWN = 300;

/** Below a list stand those who made and signed it: their addresses and numbers are nobody's business here. */
const withoutContacts = (text: string): string =>
  text.replace(/[^\s@:]+@[^\s@]+\.[^\s@,;]+/gu, '…').replace(/(?:\+|\d)(?:[\s.()-]{0,2}\d){8,}/g, '…');

/** A decision that only the title names is the ground of every certificate: nobody should miss it. */
function titleIssues({ fromTitles = [] }: RegisterMapping): RegisterIssue[] {
  const [first] = fromTitles;
  if (!first) return [];
  const what = fromTitles.map(({ value }) => value).join(', ');
  return [issue('taken-from-title', { row: first.row, value: what }, { what })];
}

function readingIssues({ notes, found, headingRows, rows }: Table): RegisterIssue[] {
  const firstRow = headingRows.at(-1) ?? 1;
  return [
    ...notes.flatMap(({ code, row, params }) =>
      // The headings have proved that guess right.
      code === 'delimiter-guessed' ? [] : [issue(code, { row: row ?? 1 }, params)],
    ),
    ...(rows.length > 0 && !found ? [issue('no-headings', { row: 1 })] : []),
    ...(rows.length === 0 ? [issue('no-rows', { row: firstRow })] : []),
  ];
}

/** What a person should know about the file, whatever it lists. */
export function tableIssues(table: Table): RegisterIssue[] {
  const leftOut = table.leftOut
    .slice(0, MOST_LEFT_OUT)
    .map(({ row, text }) => ({ row, text: withoutContacts(text.slice(0, LONGEST_SHOWN)) }))
    .map(({ row, text }) =>
      issue('text-left-out', { row, value: text }, { text: [...text].slice(0, 100).join('') }),
    );
  return [...readingIssues(table), ...leftOut];
}

/** Likewise of a register, which may name its decision and count itself. */
export const fileIssues = (
  table: Table,
  mapping: RegisterMapping,
  counted: readonly CountedRow[],
): RegisterIssue[] => [...tableIssues(table), ...titleIssues(mapping), ...checkTotals(table.totals, counted)];
