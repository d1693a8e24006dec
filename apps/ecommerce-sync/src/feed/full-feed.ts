import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { FeedEnd } from '@onevillage/contracts-ecommerce-sync';
import { Database, type Tx } from '@onevillage/platform-database';
import { RuleViolation } from '@onevillage/kernel';
import type { Logger } from '@onevillage/platform-logging';
import { LOGGER } from '@onevillage/platform-service';
import type { Channel } from '../channels/channel.js';
import { encoderOf, type Encoding } from './content-encoding.js';
import { cursorAt, writeCursor } from './feed-cursor.js';
import type { FeedHead } from './feed-head.js';
import { readHead } from './feed-head.read-model.js';
import { allowSlowReader, type LineBlock, readLineBlock } from './feed.read-model.js';
import { PerChannel } from './per-channel.js';

/** Lines read and sent at once: about 2 MB in memory for each reader, whatever the size of the feed. */
const BLOCK = 500;
/** Each reader holds a connection and a snapshot; commands and consumers need connections too. */
const SHARE_OF_POOL = 0.4;
/** One that reads, and one that took over from a connection that is not known to be dead yet. */
const MOST_PER_CHANNEL = 2;
const LONGEST_MS = 600_000;

export interface OpenFeed {
  readonly head: FeedHead;
  /** Encoded. Destroying it stops the reading. */
  readonly body: Readable;
}

/** The full feed of a channel, read from ONE snapshot as fast as the client takes it. */
@Injectable()
export class FullFeed {
  private readers = 0;
  private readonly perChannel = new PerChannel(MOST_PER_CHANNEL);
  private readonly mostReaders: number;

  constructor(
    private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.mostReaders = Math.max(1, Math.floor((db.options.poolSize ?? 10) * SHARE_OF_POOL));
  }

  /**
   * Resolves as soon as the snapshot is taken.
   * @throws RuleViolation `rate-limited` while two read this channel, `unavailable` while too many are reading
   */
  open(channel: Channel, encoding: Encoding): Promise<OpenFeed> {
    const leave = this.perChannel.enter(channel.channelId);
    if (this.readers >= this.mostReaders) {
      leave();
      throw new RuleViolation('unavailable', { retryAfterSeconds: 5 });
    }
    this.readers += 1;
    const body = encoderOf(encoding);
    // Whoever reads it hears of its errors; that nobody does must not end the process.
    body.on('error', () => undefined);
    return new Promise((resolve, reject) => {
      this.db
        .transaction(
          async (tx) => {
            await allowSlowReader(tx);
            const head = await readHead(tx, channel);
            resolve({ head, body });
            await pipeline(linesOf(tx, channel, head), body, { signal: AbortSignal.timeout(LONGEST_MS) });
          },
          { readOnly: true, isolation: 'repeatable read' },
        )
        .catch((error: Error & { code?: string }) => {
          reject(error);
          body.destroy(error);
          const left = error.code === 'ERR_STREAM_PREMATURE_CLOSE';
          const { channelId } = channel;
          this.logger[left ? 'debug' : 'warn'](
            { err: error, channelId },
            'A full feed was not read to its end.',
          );
        })
        .finally(() => {
          this.readers -= 1;
          leave();
        });
    });
  }
}

async function* linesOf(tx: Tx, channel: Channel, head: FeedHead): AsyncGenerator<string> {
  const read = (after: number): Promise<LineBlock | null> => readLineBlock(tx, channel, after, BLOCK);
  let count = 0;
  let next = read(0);
  for (let block = await next; block; block = await next) {
    // The database reads on while the client takes this block.
    next = read(block.lastSeq);
    next.catch(() => undefined);
    count += block.count;
    yield block.lines;
  }
  const end: FeedEnd = { end: true, count, cursor: writeCursor(cursorAt(head, channel, head.seq)) };
  yield `${JSON.stringify(end)}\n`;
}
