import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Logger } from '@onevillage/platform-logging';
import { type ISocketFactory, Kafka, logLevel } from 'kafkajs';
import { kafkaLogCreator } from './client-log.js';
import { patchRequestQueue } from './client-patch.js';
import { Sockets } from './sockets.js';

export interface KafkaClientOptions {
  brokers: readonly string[];
  /** shown in the broker's logs */
  clientId: string;
  logger: Logger;
  /** how to reach a broker; default: directly */
  socketFactory?: ISocketFactory;
}

/** kafkajs sets no TCP_NODELAY: on a real network a small request then waits 40 ms for the one before. */
export const openSocket: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const options = { host, port, keepAlive: true, keepAliveInitialDelay: 10_000 };
  const socket = ssl
    ? connectTls({ ...options, servername: host, ...ssl }, onConnect)
    : connect(options, onConnect);
  return socket.setNoDelay(true);
};

/** The Kafka client of a service; nothing outside this library needs to know whose it is. */
export class KafkaClient extends Kafka {
  private readonly sockets: Sockets;

  constructor(private readonly options: KafkaClientOptions) {
    const sockets = new Sockets(options.socketFactory ?? openSocket);
    super({
      brokers: [...options.brokers],
      clientId: options.clientId,
      connectionTimeout: 3_000,
      requestTimeout: 10_000,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 },
      logLevel: options.logger.isLevelEnabled('debug') ? logLevel.INFO : logLevel.WARN,
      logCreator: kafkaLogCreator(options.logger),
      socketFactory: (to) => sockets.connect(to),
    });
    this.sockets = sockets;
  }

  /** A client of the same brokers whose connections are its own, to be cut without those of others. */
  another(): KafkaClient {
    return new KafkaClient(this.options);
  }

  /**
   * Ends all connections, for good: kafkajs may go on connecting, joining and fetching for a minute after it was told to
   * stop, or for ever. What still waits for a broker fails now, and kafkajs has given up trying again after 4 s.
   */
  cut(): void {
    this.sockets.cut();
  }
}

export function createKafka(options: KafkaClientOptions): KafkaClient {
  patchRequestQueue();
  return new KafkaClient(options);
}
