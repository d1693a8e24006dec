import type { FieldError } from '@onevillage/kernel';

/** What a code means to the one who gets it. `detail` may name params of the violation as `{param}`. */
export interface ProblemDefinition {
  readonly status: number;
  readonly title: string;
  /** What happened and the remedy, in whole sentences. */
  readonly detail: string;
  /** The field of the request that it is about, as a JSON pointer that may name params: `/zoneId`, `/{field}`. */
  readonly pointer?: string;
  /** Sent with it. A violation that says `retryAfterSeconds` says better when. */
  readonly headers?: Readonly<Record<string, string>>;
}

type Params = Readonly<Record<string, unknown>>;

/** From stable code to its problem. */
export type ProblemTable = Readonly<Record<string, ProblemDefinition>>;

const POINTER = /^(?:\/(?:\w+|\{\w+\}))+$/;
const CODE = /^(?:[a-z][a-z0-9-]*\.)?[a-z][a-z0-9-]*$/;

/** The problems of one context. Codes are `<context>.<kebab-sentence>`; those of the platform have no dot. */
export function defineProblems<const T extends ProblemTable>(table: T): T {
  for (const [code, { status, title, detail, pointer }] of Object.entries(table)) {
    if (!CODE.test(code)) throw new TypeError(`'${code}' is no problem code`);
    if (!Number.isInteger(status) || status < 400 || status > 599)
      throw new TypeError(`${code}: status ${status}`);
    if (title.trim() === '' || /[{}]/.test(title)) throw new TypeError(`${code}: the title is fixed text`);
    if (!/[.?!]$/.test(detail)) throw new TypeError(`${code}: the detail is whole sentences`);
    if (pointer !== undefined && !POINTER.test(pointer)) throw new TypeError(`${code}: pointer ${pointer}`);
  }
  return Object.freeze(table);
}

/** All tables of a service as one. The same code twice throws. */
export function mergeProblems(...tables: readonly ProblemTable[]): ProblemTable {
  const merged: Record<string, ProblemDefinition> = {};
  for (const [code, problem] of tables.flatMap((table) => Object.entries(table))) {
    if (Object.hasOwn(merged, code) && merged[code] !== problem)
      throw new TypeError(`problem ${code} is defined twice`);
    merged[code] = problem;
  }
  return Object.freeze(merged);
}

/** The detail with its params filled in; one that is missing reads `…`. */
export const problemDetail = ({ detail }: ProblemDefinition, params: Params): string =>
  filled(detail, params);

/** What the problem says of a single field; empty when it is of none. */
export function problemErrors(code: string, problem: ProblemDefinition, params: Params): FieldError[] {
  if (problem.pointer === undefined) return [];
  // A field may be told as code has it: openingTimes[0].
  const pointer = filled(problem.pointer, params)
    .replace(/\[(\d+)\]/g, '/$1')
    .replaceAll('.', '/');
  return [{ pointer, code, message: problemDetail(problem, params) }];
}

const filled = (text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    return value === undefined || value === null ? '…' : Array.isArray(value) ? listed(value) : String(value);
  });

/** Two thousand booths are no sentence. */
const MOST_LISTED = 20;
const listed = (values: readonly unknown[]): string =>
  values.length > MOST_LISTED
    ? `${values.slice(0, MOST_LISTED).join(', ')} and ${values.length - MOST_LISTED} more`
    : values.join(', ');
