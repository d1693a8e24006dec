import type { Command } from 'commander';
import { tokenSource } from './access/token-source.js';
import { CliError } from './cli-error.js';
import { Gateway } from './gateway/gateway.js';
import type { Io } from './io.js';

export const DEFAULT_URL = 'http://localhost:8080';

interface Globals {
  readonly url?: string;
  readonly json?: boolean;
}

/** What every command needs: where the installation is, how to call it, how to answer. */
export class Context {
  constructor(
    readonly io: Io,
    private readonly program: Command,
  ) {}

  /** Origin of the gateway. @throws CliError when it is no http(s) URL */
  get url(): string {
    const given = this.globals.url ?? (this.io.env['ONEVILLAGE_URL'] || DEFAULT_URL);
    const url = URL.parse(given);
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') {
      throw new CliError(
        `${given} is no address of an installation: give one such as https://onevillage.example.org.`,
        2,
      );
    }
    return url.href.replace(/\/+$/, '');
  }

  /** A command to run next, to be pasted: for the same installation. */
  next(args: string): string {
    return `npx onevillage ${this.globals.url === undefined ? '' : `--url ${this.url} `}${args}`;
  }

  /** The API, as `role` when the installation is in demonstration mode and nobody signed in. */
  gateway(role: string): Gateway {
    return new Gateway(this.url, this.io, tokenSource(this.io, this.url, role));
  }

  /** Goes on when --yes was given or the person says so. @throws CliError when not */
  async agreed(question: string, yes = false): Promise<void> {
    if (yes) return;
    if (!this.io.interactive)
      throw new CliError('Nothing was done: give --yes to go on without being asked.', 2);
    const answer = await this.io.ask(`${question} [y/N] `);
    if (!/^y(es)?$/i.test(answer)) throw new CliError('Nothing was done.');
  }

  /** The answer: the data as JSON with --json, else the text for people. */
  answer(data: unknown, text: () => string): void {
    this.io.out(this.globals.json ? JSON.stringify(data, null, 2) : text());
  }

  private get globals(): Globals {
    return this.program.opts<Globals>();
  }
}
