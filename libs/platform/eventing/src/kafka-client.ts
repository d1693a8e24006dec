import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Logger } from '@onevillage/platform-logging';
import { type ISocketFactory, Kafka, logLevel } from 'kafkajs';
import { kafkaLogCreator } from './kafka-client-log.js';
import { patchRequestQueue } from './kafka-client-patch.js';

/** The Kafka client of a service; nothing outside this library needs to know whose it is. */
export type KafkaClient = Kafka;

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

export function createKafka(options: KafkaClientOptions): KafkaClient {
  patchRequestQueue();
  return new Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    logLevel: options.logger.isLevelEnabled('debug') ? logLevel.INFO : logLevel.WARN,
    logCreator: kafkaLogCreator(options.logger),
    socketFactory: options.socketFactory ?? openSocket,
  });
}
