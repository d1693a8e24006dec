import { readFile, stat, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { id, number, several } from '../commands/options.js';
import type { Context } from '../context.js';
import { columnChoices, constant, type ColumnChoice } from './column-choices.js';
import { followImport } from './follow-import.js';
import { countsText, issuesText, mappingText, nearText, waitingText } from './import.output.js';
import {
  type Import,
  type ImportRow,
  ImportsApi,
  type ListTarget,
  type MappingChange,
  type RowIssue,
} from './imports.api.js';

interface ListOptions {
  readonly sheet?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly mapping?: ColumnChoice[];
  readonly value?: Record<string, string>;
  readonly fillDown?: string[];
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}
interface RegisterOptions extends ListOptions {
  readonly province?: string;
  readonly scheme?: string;
}
interface NoteOptions extends ListOptions {
  readonly showroom: string;
  readonly producer: string;
  readonly number?: string;
  readonly expectedOn?: string;
}
interface AsOptions {
  readonly as: string;
}
interface DecideOptions extends AsOptions {
  readonly sameAs?: string;
  readonly new?: boolean;
  readonly part?: number;
}

const LARGEST_BYTES = 10 * 1024 * 1024;
const REGISTER_ROLE = 'programme-officer';
const LIST_ROLE = 'trade-officer';
const api = (context: Context, role = REGISTER_ROLE): ImportsApi => new ImportsApi(context.gateway(role));

const FAIR_LISTS = [
  ['fair-applications', 'those who apply to a fair: each is submitted in the order of the list'],
  ['fair-results', 'figures of a fair, each with its source and how it was counted'],
] as const;

const AS = ['--as <role>', 'in demonstration mode: the role that imported it', REGISTER_ROLE] as const;

/** What every list is told of. */
const listCommand = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .argument('<file>', 'CSV or XLSX')
    .option('--sheet <name>', 'sheet to read')
    .option('--delimiter <name>', 'what separates the columns of a CSV file: comma, semicolon or tab')
    .option('--encoding <name>', 'encoding of a CSV file: utf-8, utf-16le, utf-16be or windows-1258')
    .option('--mapping <columns>', 'what columns hold, e.g. B=productName,C=producerName', columnChoices)
    .option(
      '--value <field=text>',
      'what holds for every row that prints nothing of its own, e.g. producerName="HTX …"',
      constant,
    )
    .option('--fill-down <fields>', 'fields whose empty cells repeat the row above', several)
    .option('--dry-run', 'check only, change nothing')
    .option('--yes', 'import without asking');

export function importCommand(context: Context): Command {
  const command = new Command('import').description('lists that come as files');
  listCommand(
    command,
    'register',
    'a register of producers, products and certificates: shows how it is read, checks it, asks, imports (as programme-officer)',
  )
    .option('--province <name>', 'province of rows that print none')
    .option('--scheme <scheme>', 'scheme of rows that print none')
    .action((file: string, { province, scheme, ...options }: RegisterOptions) =>
      importList(context, file, {}, options, { province, scheme }),
    );
  listCommand(command, 'opening-stock', 'the stock with which a showroom begins; each lot goes in once')
    .requiredOption('--showroom <id>', 'showroom', id)
    .action((file: string, { showroom, ...options }: ListOptions & { showroom: string }) =>
      importList(context, file, { kind: 'opening-stock', showroomId: showroom }, options),
    );
  listCommand(command, 'consignment-note', 'goods of a producer that are on their way to a showroom')
    .requiredOption('--showroom <id>', 'showroom', id)
    .requiredOption('--producer <id>', 'producer of all these goods', id)
    .option('--number <number>', "the producer's number of the note, where the rows print none")
    .option('--expected-on <date>', 'day on which the goods are expected, YYYY-MM-DD')
    .action(
      (file: string, { showroom, producer, number: noteNumber, expectedOn, ...options }: NoteOptions) => {
        const value = {
          ...options.value,
          ...(noteNumber && { noteNumber }),
          ...(expectedOn && { expectedOn }),
        };
        return importList(
          context,
          file,
          { kind: 'consignment-note', showroomId: showroom, producerId: producer },
          { ...options, ...(Object.keys(value).length > 0 && { value }) },
        );
      },
    );
  for (const [kind, description] of FAIR_LISTS)
    listCommand(command, kind, description)
      .requiredOption('--fair <id>', 'fair', id)
      .action((file: string, { fair, ...options }: ListOptions & { fair: string }) =>
        importList(context, file, { kind, fairId: fair }, options),
      );
  command
    .command('report')
    .description('what was found in the rows of an import')
    .argument('<id>', 'import', id)
    .option('--csv <file>', 'write the refused ones to a file, to correct and send again')
    .option(...AS)
    .action(async (importId: string, { csv, as }: AsOptions & { csv?: string }) => {
      if (csv !== undefined) {
        const refused = await api(context, as).reportCsv(importId);
        if (refused.length === 0)
          return context.answer({ file: null }, () => 'No row was refused: there is nothing to correct.');
        await writeFile(csv, refused);
        return context.answer({ file: csv }, () => `Written to ${csv}.`);
      }
      const issues = issuesOf(await api(context, as).rows(importId));
      context.answer(issues, () => issuesText(issues).trim() || 'No row has an issue.');
    });
  command
    .command('forget')
    .description('forgets an import: its file, its rows, what was decided; what went in stays in')
    .argument('<id>', 'import', id)
    .option(...AS)
    .action(async (importId: string, { as }: AsOptions) => {
      await api(context, as).forget(importId);
      context.answer({ id: importId, forgotten: true }, () => `Import ${importId} is forgotten.`);
    });
  nearCommands(command, context);
  return command;
}

function nearCommands(command: Command, context: Context): void {
  command
    .command('near')
    .description('rows of an import that may mean something known already')
    .argument('<id>', 'import', id)
    .option(...AS)
    .action(async (importId: string, { as }: AsOptions) => {
      const rows = await api(context, as).near(importId);
      context.answer(rows, () =>
        nearText(rows, (words) => context.next(`import decide ${importId} ${words}${asText(as)}`)),
      );
    });
  command
    .command('decide')
    .description('says what such a row means; it goes in with the next run')
    .argument('<id>', 'import', id)
    .argument('<row>', 'row of the file', number(1, 1_000_000))
    .option('--same-as <id>', 'it is this known one', id)
    .option('--new', 'it is another one')
    .option('--part <n>', 'which product, where the cell lists several', number(1, 1_000))
    .option(...AS)
    .action(async (importId: string, row: number, { sameAs, new: isNew, part, as }: DecideOptions) => {
      if (Boolean(sameAs) === Boolean(isNew)) throw new CliError('Give either --same-as or --new.', 2);
      await api(context, as).decide(importId, row, { part, ...(sameAs ? { sameAs } : { decision: 'new' }) });
      context.answer(
        { row, decided: true },
        () => `Row ${row} is decided. Import the file again, as before: it goes in then.`,
      );
    });
}

async function importList(
  context: Context,
  file: string,
  target: ListTarget,
  options: ListOptions,
  more: Pick<MappingChange, 'province' | 'scheme'> = {},
): Promise<void> {
  const { io } = context;
  const imports = api(context, roleOf(target));
  let view = await imports.upload(file, await contentOf(file), { ...options, ...target });
  const { sheet, mapping: columns, value: constants, fillDown } = options;
  const change: MappingChange = { sheet, ...more, columns, constants, fillDown };
  const isTold = Object.values(change).some((value) => value !== undefined);
  if (options.dryRun) {
    if (!isTold) io.note(mappingText(view));
    view = await imports.trial(view.id, change);
    if (isTold) io.note(mappingText(view));
    view = await followImport(imports, io, view.id, 'checked');
    return answerImport(context, view, await imports.rows(view.id), true);
  }
  if (isTold) view = await imports.changeMapping(view.id, change);
  io.note(mappingText(view));
  await imports.dryRun(view.id);
  view = await followImport(imports, io, view.id, 'checked');
  const checked = await imports.rows(view.id);
  io.note(
    `\n${countsText(view, checked, true)}${issuesText(issuesOf(checked), reportCommand(context, view))}\n`,
  );
  await context.agreed('Import this?', options.yes);
  await imports.run(view.id);
  const done = await followImport(imports, io, view.id, 'done');
  answerImport(context, done, await imports.rows(view.id), false);
}

/** @throws CliError when every row is refused: whoever goes on by the exit code must not take the list for imported */
function answerImport(context: Context, view: Import, rows: readonly ImportRow[], dryRun: boolean): void {
  const issues = issuesOf(rows);
  context.answer({ import: view, issues }, () =>
    [
      countsText(view, rows, dryRun),
      dryRun ? issuesText(issues, reportCommand(context, view)) : '',
      waitingText(rows, context.next(`import near ${view.id}${asText(roleOf(view))}`)),
    ].join(''),
  );
  if (rows.length > 0 && rows.every(({ outcome }) => outcome === 'refused'))
    throw new CliError(`Nothing ${dryRun ? 'would go' : 'went'} in: every row is refused.`);
}

const issuesOf = (rows: readonly ImportRow[]): RowIssue[] => rows.flatMap((row) => row.issues);
const reportCommand = (context: Context, view: Import): string =>
  context.next(`import report ${view.id}${asText(roleOf(view))}`);
const roleOf = ({ kind }: Pick<ListTarget, 'kind'> | Import): string =>
  kind === undefined || kind === 'register' ? REGISTER_ROLE : LIST_ROLE;
const asText = (role: string): string => (role === REGISTER_ROLE ? '' : ` --as ${role}`);

async function contentOf(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CliError(`${file} is no file that can be read.`, 2);
  if (found.size > LARGEST_BYTES)
    throw new CliError(`${file} is larger than 10 MB. Split the list and import the parts.`, 2);
  return readFile(file);
}
