import { Injectable } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import { FORGET_AFTER_SECONDS, type AttemptKey } from './attempt-policy.js';

/** Failed attempts in PostgreSQL, so that all replicas count together. The table is unlogged: a crash forgets them. */
@Injectable()
export class AttemptsStore {
  constructor(private readonly database: Database) {}

  /** Seconds until any of these may try again; 0: now. */
  async secondsToWait(keys: readonly AttemptKey[], now: Date): Promise<number> {
    const [row] = await this.database.query<{ seconds: number | null }>(
      `select ceil(extract(epoch from max(blocked_until) - $2::timestamptz))::int as seconds
         from attempts where key = any($1::bytea[]) and blocked_until > $2::timestamptz`,
      [keys.map((each) => each.key), now],
    );
    return Math.max(0, row?.seconds ?? 0);
  }

  /**
   * Counts one failure for each key. Answers the seconds to wait if one of them was waiting already when this
   * failure was counted (it was sent beside the one that began the wait, and tells nothing), else 0.
   */
  async fail(keys: readonly AttemptKey[], now: Date): Promise<number> {
    const rows = await this.database.query<{ seconds: number | null }>(
      `insert into attempts as a (key, failures, last_at, blocked_until)
       select k.key, 1, $4::timestamptz, null
         from unnest($1::bytea[], $2::int[], $3::int[]) as k(key, free, max_seconds) order by k.key
       on conflict (key) do update set (failures, last_at, blocked_until) = (
         select n.failures, $4::timestamptz,
                case when a.blocked_until > $4::timestamptz then a.blocked_until
                     when n.failures > k.free
                     then $4::timestamptz + make_interval(secs => least(k.max_seconds, power(2, least(n.failures - k.free - 1, 20))))
                end
           from unnest($1::bytea[], $2::int[], $3::int[]) as k(key, free, max_seconds),
                lateral (select case when a.blocked_until > $4::timestamptz then a.failures
                                     when a.last_at < $4::timestamptz - make_interval(secs => $5) then 1
                                     else a.failures + 1 end as failures) n
          where k.key = a.key)
       returning ceil(extract(epoch from old.blocked_until - $4::timestamptz))::int as seconds`,
      [
        keys.map((each) => each.key),
        keys.map((each) => each.free),
        keys.map((each) => each.maxSeconds),
        now,
        FORGET_AFTER_SECONDS,
      ],
    );
    return Math.max(0, ...rows.map((row) => row.seconds ?? 0));
  }

  /** A right answer ends the wait of what it proves. */
  async clear(keys: readonly AttemptKey[]): Promise<void> {
    await this.database.query(`delete from attempts where key = any($1::bytea[])`, [
      keys.map((each) => each.key),
    ]);
  }

  /** Takes back what `fail` counted in advance, without forgetting the failures before it. */
  async takeBack(keys: readonly AttemptKey[]): Promise<void> {
    await this.database.query(
      `update attempts set failures = greatest(failures - 1, 0), blocked_until = null where key = any($1::bytea[])`,
      [keys.map((each) => each.key)],
    );
  }

  async purge(now: Date): Promise<void> {
    await this.database.query(
      `delete from attempts where last_at < $1::timestamptz - make_interval(secs => $2)
          and coalesce(blocked_until, last_at) < $1::timestamptz`,
      [now, FORGET_AFTER_SECONDS],
    );
  }
}
