/** Configuration that cannot be used. Carries every fault, so that one start names them all. */
export class ConfigError extends Error {
  /** `EX_CONFIG` of sysexits: a supervisor can tell "configured wrongly" from "crashed". */
  readonly exitCode = 78;

  constructor(
    readonly faults: readonly string[],
    service?: string,
  ) {
    super(
      `${service ? `${service}: c` : 'C'}onfiguration has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n` +
        faults.map((fault) => `  - ${fault}`).join('\n'),
    );
    this.name = 'ConfigError';
  }
}
