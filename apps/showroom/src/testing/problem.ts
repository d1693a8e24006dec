interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How an answer refuses. */
export const problem = ({ status, body }: Answer): [number, string] => [
  status,
  (body as { code: string }).code,
];

/** The fields that it complains of. */
export const pointers = ({ body }: Answer): string[] =>
  (body as { errors: { pointer: string }[] }).errors.map((one) => one.pointer);
