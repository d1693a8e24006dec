import type { Socket } from 'node:net';
import type { ISocketFactory, ISocketFactoryArgs } from 'kafkajs';

/** The way to the brokers was closed for good; `kafkaLogCreator` knows these words. */
export const CUT = 'the connections were cut';

/** The sockets of one Kafka client, so that all of them can be ended at once. */
export class Sockets {
  private readonly open = new Set<Socket>();
  private isCut = false;

  constructor(private readonly factory: ISocketFactory) {}

  connect(to: ISocketFactoryArgs): Socket {
    if (this.isCut) throw new Error(CUT);
    const socket = this.factory(to) as Socket;
    this.open.add(socket);
    return socket.once('close', () => this.open.delete(socket));
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.open) socket.destroy(new Error(CUT));
  }
}
