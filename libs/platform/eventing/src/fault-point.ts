/** The steps of the chain at which a test may kill the process. */
export type FaultPoint =
  | 'command.before-commit'
  | 'command.after-commit'
  | 'relay.before-send'
  | 'relay.after-send'
  | 'relay.before-position'
  | 'consumer.fetched'
  | 'consumer.in-transaction'
  | 'consumer.after-commit'
  | 'consumer.after-offset';

let armed: { name: string; passes: number } | undefined;

/** Arms `name` or `name:n` (the process dies at the nth pass, default 1); without it every point is inert. */
export function armFaultPoint(spec: string | undefined): void {
  const [name, passes = '1'] = spec?.split(':') ?? [];
  armed = name ? { name, passes: Number(passes) } : undefined;
}

/** Dies here, as by `kill -9`, when this pass of this point is the armed one. */
export function faultPoint(name: FaultPoint): void {
  if (armed?.name === name && --armed.passes === 0) process.kill(process.pid, 'SIGKILL');
}
