import { Injectable } from '@nestjs/common';
import type { PutCall } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { requireNotOver, type Fair } from '../fairs/fair.js';
import { CallStore } from './call.store.js';
import { closed, OFFER_HOURS, opened, put, type Call } from './call.js';

/** Every change of a fair's call: by its officers, at the version the caller has seen; a first call has version 0 before it. */
@Injectable()
export class WriteCallUseCase {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly calls: CallStore,
  ) {}

  async put(tx: Tx, fairId: string, input: PutCall, caller: Caller): Promise<void> {
    const facts = {
      questions: (input.questions ?? []).map(({ options = [], ...one }) => ({ ...one, options })),
      documents: (input.documents ?? []).map((one) => ({ ...one })),
      opensOn: input.opensOn as LocalDate,
      closesOn: input.closesOn as LocalDate,
      takesLate: input.takesLate ?? false,
      offerHours: input.offerHours ?? OFFER_HOURS,
    };
    const { fair, call } = await this.lock(tx, fairId, caller);
    caller.requireVersion(call?.version ?? 0);
    await this.save(tx, put(call, facts, fair), caller);
  }

  async open(tx: Tx, fairId: string, caller: Caller): Promise<void> {
    const { call, today } = await this.lockKnown(tx, fairId, caller);
    await this.save(tx, opened(call, today), caller);
  }

  async close(tx: Tx, fairId: string, caller: Caller): Promise<void> {
    const { call } = await this.lockKnown(tx, fairId, caller);
    await this.save(tx, closed(call), caller);
  }

  private async lockKnown(tx: Tx, fairId: string, caller: Caller): Promise<{ call: Call; today: LocalDate }> {
    const locked = await this.lock(tx, fairId, caller);
    const call = requireCall(locked.call, fairId);
    caller.requireVersion(call.version);
    return { ...locked, call };
  }

  private async lock(
    tx: Tx,
    fairId: string,
    caller: Caller,
  ): Promise<{ fair: Fair; call: Call | undefined; today: LocalDate }> {
    const { fair, today } = await this.fairs.share(tx, fairId, caller);
    requireNotOver(fair, today);
    return { fair, call: await this.calls.lock(tx, fairId), today };
  }

  private async save(tx: Tx, after: Call | null, { now }: Caller): Promise<void> {
    if (after) await this.calls.save(tx, after, now);
  }
}

/** @throws RuleViolation `fairs.call-missing` */
export function requireCall(call: Call | undefined, fairId: string): Call {
  if (!call) throw new RuleViolation('fairs.call-missing', { fairId });
  return call;
}
