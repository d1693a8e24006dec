/** A fault of the surroundings (port, disk, network, missing program): one sentence, and what to do about it. */
export class StackError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StackError';
  }
}

const diskFull = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i;
const notAllowed = /\b(EACCES|EPERM)\b|Permission denied/;
const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Unknown host|Could not transfer|Connection refused|Network is unreachable|in offline mode/i;

/** What a tool said when it failed, turned into the cause that a person can act upon; null when unknown. */
export function knownFault(output: string, doing: string): StackError | null {
  if (diskFull.test(output)) {
    return new StackError(`The disk is full (${doing}).`, 'Free about 1 GB and run the same command again.');
  }
  if (noNetwork.test(output)) {
    return new StackError(
      `The network was not reachable (${doing}).`,
      'Check the connection or the proxy settings and run the same command again; what is already here is kept.',
    );
  }
  if (notAllowed.test(output)) {
    return new StackError(
      `A file or folder may not be written (${doing}).`,
      'It probably belongs to another account that ran this before, such as root: give .data and node_modules to yours.',
    );
  }
  return null;
}
