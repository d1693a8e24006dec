import { Injectable } from '@nestjs/common';
import { lockKeys, shareKeys, type Tx } from '@onevillage/platform-database';
import type { Call } from './call.js';

export const CALL_COLUMNS = `c.fair_id as "fairId", c.version, c.questions, c.documents, c.opens_on as "opensOn", c.closes_on as "closesOn",
  c.takes_late as "takesLate", c.offer_hours as "offerHours", c.state`;

const SPACE = 'fairs.call';

@Injectable()
export class CallStore {
  /** To be written, also when there is none yet. */
  async lock(tx: Tx, fairId: string): Promise<Call | undefined> {
    await lockKeys(tx, SPACE, [fairId]);
    return this.find(tx, fairId);
  }

  /** Stays as it is until the transaction ends: whoever submits, submits under the call that is read here. */
  async share(tx: Tx, fairId: string): Promise<Call | undefined> {
    await shareKeys(tx, SPACE, [fairId]);
    return this.find(tx, fairId);
  }

  async find(tx: Pick<Tx, 'query'>, fairId: string): Promise<Call | undefined> {
    const [call] = await tx.query<Call>(`select ${CALL_COLUMNS} from calls c where c.fair_id = $1`, [fairId]);
    return call;
  }

  async save(tx: Tx, call: Call, now: Date): Promise<void> {
    await tx.query(
      `insert into calls (fair_id, version, questions, documents, opens_on, closes_on, takes_late, offer_hours, state, changed_at)
       select "fairId", version, questions, documents, "opensOn", "closesOn", "takesLate", "offerHours", state, $2
       from jsonb_to_record($1::jsonb) as c ("fairId" uuid, version int, questions jsonb, documents jsonb, "opensOn" date,
         "closesOn" date, "takesLate" boolean, "offerHours" int, state text)
       on conflict (fair_id) do update set version = excluded.version, questions = excluded.questions,
         documents = excluded.documents, opens_on = excluded.opens_on, closes_on = excluded.closes_on,
         takes_late = excluded.takes_late, offer_hours = excluded.offer_hours, state = excluded.state,
         changed_at = excluded.changed_at`,
      [JSON.stringify(call), now],
    );
  }
}
