import { connect } from 'node:net';

export interface KafkaMetadata {
  readonly clusterId: string | null;
  readonly brokers: number;
  /** False until a controller was elected: before that the broker answers but can create no topic. */
  readonly hasController: boolean;
}

const metadataApi = 3;
const version = 4;

/** Asks a broker, by one Kafka Metadata request (version 4) without topics, what cluster it belongs to. */
export function kafkaMetadata(port: number, timeoutMs = 1_000): Promise<KafkaMetadata> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let received = Buffer.alloc(0);
    const finish = (act: () => void) => {
      socket.destroy();
      act();
    };
    socket.setTimeout(timeoutMs, () => finish(() => reject(new Error('no answer'))));
    socket.once('error', (error) => finish(() => reject(error)));
    socket.once('close', () => reject(new Error('closed without an answer')));
    socket.once('connect', () => socket.write(metadataRequest()));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return;
      finish(() => {
        try {
          resolve(parseMetadata(received));
        } catch (error) {
          reject(error as Error);
        }
      });
    });
  });
}

function metadataRequest(): Buffer {
  const body = Buffer.alloc(4 + 15);
  body.writeInt32BE(15, 0);
  body.writeInt16BE(metadataApi, 4);
  body.writeInt16BE(version, 6);
  body.writeInt32BE(1, 8); // correlation id
  body.writeInt16BE(-1, 12); // no client id
  body.writeInt32BE(0, 14); // no topics
  body.writeInt8(0, 18); // create none
  return body;
}

function parseMetadata(answer: Buffer): KafkaMetadata {
  let at = 4 + 4 + 4; // size, correlation id, throttle time
  const int32 = () => answer.readInt32BE((at += 4) - 4);
  const text = () => {
    const length = answer.readInt16BE((at += 2) - 2);
    if (length < 0) return null;
    return answer.toString('utf8', at, (at += length));
  };
  const brokers = int32();
  for (let i = 0; i < brokers; i++) {
    int32(); // node id
    text(); // host
    int32(); // port
    text(); // rack
  }
  const clusterId = text();
  return { clusterId, brokers, hasController: int32() >= 0 };
}
