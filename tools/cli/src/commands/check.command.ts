import { Argument, Command, InvalidArgumentError } from 'commander';
import { databaseOf } from '../check/database-of.js';
import { fairsChecklist } from '../check/fairs/fairs.checklist.js';
import type { Checklist } from '../check/invariant.js';
import { check, plant, type Finding, type Planting, type Witness } from '../check/run-check.js';
import { stockChecklist } from '../check/stock/stock.checklist.js';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';

const CHECKLISTS: Readonly<Record<string, Checklist>> = { fairs: fairsChecklist, stock: stockChecklist };

export const checkCommand = (context: Context): Command =>
  new Command('check')
    .description(
      'look into the database of a service for what must always be true: 0 it holds, 1 it is violated, 2 it could not be decided',
    )
    .addArgument(new Argument('<what>', 'what to check').choices(Object.keys(CHECKLISTS)))
    .option(
      '--plant [id]',
      'prove that a violation (I01, …; all when none is named) would be seen: one is planted in a transaction that is rolled back; 1 it was seen, 2 it was not',
    )
    .action(async (what: string, { plant: planted }: { plant?: string | true }) => {
      const checklist = CHECKLISTS[what]!;
      const url = databaseOf(checklist.service, context.io.env);
      if (planted === undefined) answerCheck(context, await check(url, checklist));
      else
        answerPlanting(
          context,
          await plant(url, checklist, plantable(planted === true ? 'all' : planted, checklist)),
        );
    });

function plantable(given: string, { invariants }: Checklist): string[] {
  const ids = invariants.map((one) => one.id);
  if (given === 'all') return ids;
  if (!ids.includes(given))
    throw new InvalidArgumentError(`There are ${ids.join(', ')}, and all of them: all.`);
  return [given];
}

function answerCheck(context: Context, findings: readonly Finding[]): void {
  context.answer(findings, () => findings.map(findingText).join('\n'));
  const of = (verdict: Finding['verdict']) =>
    findings.filter((one) => one.verdict === verdict).map((one) => one.id);
  const [violated, undecided] = [of('violated'), of('undecided')];
  if (violated.length > 0) throw new CliError(`Violated: ${violated.join(', ')}.`, 1);
  if (undecided.length > 0) throw new CliError(`Not decided: ${undecided.join(', ')}.`, 2);
}

function answerPlanting(context: Context, plantings: readonly Planting[]): void {
  context.answer(plantings, () => plantings.map(plantingText).join('\n'));
  const unseen = plantings.filter((one) => !one.seen).map((one) => one.id);
  if (unseen.length > 0) throw new CliError(`Planted, and not seen: ${unseen.join(', ')}.`, 2);
  throw new CliError(`Planted, and seen: ${plantings.map((one) => one.id).join(', ')}.`, 1);
}

const findingText = ({ id, says, verdict, total, witnesses, error }: Finding): string => {
  if (verdict === 'holds') return `${id} holds      ${says}`;
  if (verdict === 'undecided') return `${id} UNDECIDED  ${says}: ${error}`;
  const rest = total > witnesses.length ? [`    … ${total - witnesses.length} more`] : [];
  return [`${id} VIOLATED   ${says}`, ...witnesses.map(witnessText), ...rest].join('\n');
};

const plantingText = ({ id, says, seen, witnesses, error }: Planting): string => {
  if (seen === null) return `${id} UNDECIDED  ${says}: ${error}`;
  if (!seen) return `${id} NOT SEEN   ${says}`;
  return [`${id} seen       ${says}`, ...witnesses.map(witnessText)].join('\n');
};

const witnessText = ({ fault, ...facts }: Witness): string => {
  const told = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
  return `    ${String(fault)}: ${told.join(', ')}`;
};
