/** What a command line touches of the world around it: given by main.ts, replaced in tests. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person sits there: questions may be asked and progress shown. */
  readonly interactive: boolean;
  /** The answer of the command. */
  out(text: string): void;
  /** Everything else: notes, progress, faults. */
  note(text: string): void;
  /** One line from the person; without echo when `hidden`. */
  ask(question: string, hidden?: boolean): Promise<string>;
  readonly fetch: typeof fetch;
}
