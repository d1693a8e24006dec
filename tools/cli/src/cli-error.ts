/** What went wrong and what to do about it, as sentences for the person at the command line. */
export class CliError extends Error {
  constructor(
    message: string,
    /** 1: it did not work; 2: it was asked for wrongly */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = 'CliError';
  }
}
