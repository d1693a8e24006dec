import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { StackError } from './stack-error.js';

const loopback = '127.0.0.1';

/** Below those that systems lend to connections: whoever waits for a server to come back must not be lent its port. */
const [LOWEST, HIGHEST] = [10_240, 32_000];

/** Ports that nobody uses now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await canListen(port)) ports.add(port);
  }
  return [...ports];
}

/** True when something listens there, or when we may not. */
export async function isPortTaken(port: number): Promise<boolean> {
  return (await canConnect(port)) || !(await canListen(port));
}

/** Refuses a port in use with a sentence that says which setting to change. */
export async function requireFreePort(port: number, what: string, setting: string): Promise<void> {
  if (await isPortTaken(port)) {
    throw new StackError(
      `Port ${port}, which ${what} needs, is taken by another program.`,
      `Stop that program or choose another port with ${setting}.`,
    );
  }
}

/** True when something accepts connections there; false after two seconds without an answer. */
export function canConnect(port: number, host = loopback): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const done = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.setTimeout(2_000, () => done(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, loopback, () => server.close(() => resolve(true)));
  });
}
