import { CliError } from '../cli-error.js';
import { sayFault, sayOptions } from './option-names.js';

interface ProblemBody {
  readonly title?: unknown;
  readonly detail?: unknown;
  readonly code?: unknown;
  readonly traceId?: unknown;
  readonly errors?: unknown;
}

/** An answer that says no. Reads as one sentence with the remedy, then the code to look up or to tell. */
export class ApiProblem extends CliError {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'ApiProblem';
  }
}

/** The problem in an answer of the API (RFC 9457) or of the token endpoint (RFC 6749), or what can be said without one. */
export async function problemFrom(response: Response, what: string): Promise<ApiProblem> {
  const body = await bodyOf(response);
  const code = text(body.code) ?? text((body as { error?: unknown }).error) ?? `http-${response.status}`;
  const told =
    text(body.detail) ??
    text((body as { error_description?: unknown }).error_description) ??
    text(body.title);
  const detail =
    told === undefined ? `${what} was answered with status ${response.status}` : sayOptions(told);
  const fields = errorsOf(body.errors, told).map((each) => `\n  ${each}`);
  const retry = response.headers.get('retry-after');
  const later = retry !== null && !/try again/i.test(detail) ? ` Try again in ${retry} seconds.` : '';
  const trace = response.status >= 500 && text(body.traceId) ? `, trace ${text(body.traceId)}` : '';
  return new ApiProblem(
    response.status,
    code,
    `${sentence(detail)}${later} [${code}${trace}]${fields.join('')}`,
  );
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const sentence = (detail: string): string => (/[.?!]$/.test(detail) ? detail : `${detail}.`);

/** Faults of single fields, but what the detail has `told` already. */
function errorsOf(errors: unknown, told: string | undefined): string[] {
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, 20).flatMap((error: { pointer?: unknown; message?: unknown; code?: unknown }) => {
    const message = text(error.message) ?? text(error.code) ?? 'is not valid';
    return message === told ? [] : [sayFault(text(error.pointer) ?? '', message)];
  });
}

async function bodyOf(response: Response): Promise<ProblemBody> {
  try {
    const body: unknown = JSON.parse(await response.text());
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}
