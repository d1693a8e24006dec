export type Print = (line: string) => void;

/** One line per step: what was done, and how long it took; long steps also say when they begin a part. */
export class Progress {
  constructor(
    private readonly print: Print,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async step<T>(
    name: string,
    work: (say: Print) => Promise<T>,
    outcome: (result: T) => string = () => '',
  ): Promise<T> {
    const began = this.now();
    let last = '';
    const result = await work((text) => {
      if (text !== last) this.print(`  … ${text}`);
      last = text;
    });
    const detail = outcome(result);
    this.print(`  ✓ ${name}${detail && `, ${detail}`} (${this.seconds(began)})`);
    return result;
  }

  seconds(since: number): string {
    return `${((this.now() - since) / 1000).toFixed(1)} s`;
  }
}
