import { newId } from '@onevillage/platform-database';
import { anotherInstance } from './another-instance.js';
import { ORGANISATION, staffOf, type TestShowroom } from './test-showroom.js';
import { cash, PRICE } from './test-till.js';

/** Sent in each race. */
export const SALES = 1_000;
const TILLS = 48;
/** Told `unavailable`, a till sends the same sale again; where locks are never held for long that hardly happens. */
const LONGEST_STALL = TILLS;
const staff = staffOf(ORGANISATION);

export interface Told {
  readonly saleId: string;
  readonly offline: boolean;
  /** When it was sent (last), by the test's own clock in milliseconds. */
  readonly sentAt: number;
  readonly status: number;
  readonly code: string | undefined;
}

/** Two instances of a rig's service, by turns; many tills sell single units until a thousand are asked for. */
export async function twoInstances(rig: TestShowroom) {
  const other = await anotherInstance(rig);
  return {
    stop: other.stop,

    /** `block` happens when half of the sales are sent. @returns what became of each, and when `block` was over */
    async race(
      showroomId: string,
      sale: (n: number) => { readonly of: object; readonly offline?: boolean },
      block: () => Promise<unknown>,
    ): Promise<{ told: Told[]; blockedAt: number }> {
      const told: Told[] = [];
      let sent = 0;
      let sentAgain = 0;
      let blocked: Promise<number> | undefined;
      const till = async () => {
        while (sent < SALES) {
          const n = sent++;
          if (n === SALES / 2) blocked = block().then(() => performance.now());
          const { of, offline = false } = sale(n);
          const saleId = newId<string>();
          const path = `/v1/showrooms/${showroomId}/sales/${saleId}`;
          const lines = [{ ...of, quantity: '1' }];
          const body = { lines, tenders: cash(PRICE), soldAt: new Date().toISOString(), offline };
          const send = () =>
            n % 2 === 0 ? rig.as(staff).put(path, body) : other.put(path, body, { as: staff });
          let sentAt = performance.now();
          let { status, body: answer } = await send();
          while (status === 503 && sentAgain++ < LONGEST_STALL) {
            sentAt = performance.now();
            ({ status, body: answer } = await send());
          }
          told.push({ saleId, offline, sentAt, status, code: (answer as { code?: string }).code });
        }
      };
      await Promise.all(Array.from({ length: TILLS }, till));
      return { told, blockedAt: await blocked! };
    },
  };
}
