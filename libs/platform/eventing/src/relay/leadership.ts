import { type Database, runStatement } from '@onevillage/platform-database';
import type { Client } from 'pg';
import type { Query } from '../log/event-log.store.js';
import { EVENTS_LOGGED } from '../log/announce.js';

/** Advisory locks are per database, and so is the relay. */
const RELAYING = 7_204_003;

/*
 * The server drops this session, and with it the lock, when the leader's host vanished (4 s) or the leader hangs
 * (60 s, longer than any attempt to send takes).
 */
export const relaySettings = {
  statement_timeout: '20s',
  idle_session_timeout: '60s',
  tcp_keepalives_idle: '2',
  tcp_keepalives_interval: '1',
  tcp_keepalives_count: '2',
  tcp_user_timeout: '4000',
  // A position that is lost with the server costs duplicates, not events.
  synchronous_commit: 'off',
  // What the relay reads has an index. New partitions have no statistics to tell the planner so.
  enable_seqscan: 'off',
  enable_sort: 'off',
};

/** The session of the one relay of this database: lock, reads and position writes live and die together. */
export class Leadership {
  private session?: Client;

  constructor(private readonly database: Database) {}

  /** How to query as the leader, or null as long as somebody else leads. */
  async tryAcquire(onWake: () => void, onLost: () => void): Promise<Query | null> {
    const session = (this.session ??= await this.open(onWake, onLost));
    const query: Query = (sql, params) => runStatement(session, sql, params);
    const [lock] = await query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [RELAYING]);
    if (!lock?.leads) return null;
    await query(`listen ${EVENTS_LOGGED}`);
    return query;
  }

  async release(): Promise<void> {
    const { session } = this;
    delete this.session;
    await session?.end().catch(() => undefined);
  }

  private async open(onWake: () => void, onLost: () => void): Promise<Client> {
    const session = await this.database.session(relaySettings, 25_000);
    session.on('notification', onWake);
    session.once('end', () => {
      if (this.session === session) delete this.session;
      onLost();
    });
    return session;
  }
}
