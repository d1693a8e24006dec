import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** Bytes stay where they are, connections stay open: a network that swallows everything. */
  pause(): void;
  /** Resets every connection and refuses new ones: a server that went away. */
  cut(): void;
  /** Undoes both. */
  resume(): void;
  close(): Promise<void>;
}

/** A network between a client and a server that a test can break. */
export async function tcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let state: 'open' | 'paused' | 'cut' = 'open';
  const keep = (socket: Socket) => {
    sockets.add(socket);
    if (state === 'paused') socket.pause();
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };
  const join = (from: Socket, to: Socket) => {
    from.on('data', (bytes) => to.write(bytes)).on('close', () => to.destroy());
  };
  const server = createServer((client) => {
    if (state === 'cut') return void client.on('error', () => undefined).resetAndDestroy();
    const upstream = keep(connect(target));
    join(keep(client), upstream);
    join(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reset = () => sockets.forEach((socket) => socket.resetAndDestroy());
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    pause() {
      state = 'paused';
      sockets.forEach((socket) => socket.pause());
    },
    cut() {
      state = 'cut';
      reset();
    },
    resume() {
      state = 'open';
      sockets.forEach((socket) => socket.resume());
    },
    async close() {
      reset();
      server.close();
      await once(server, 'close');
    },
  };
}
