import { Injectable } from '@nestjs/common';
import type { PutCall } from '@onevillage/contracts-fairs';
import { localDateAt, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { requireOfficer } from '../access/fair-permission.js';
import { FairStore } from '../fairs/fair.store.js';
import { requireNotOver, type Fair } from '../fairs/fair.js';
import { CallStore } from './call.store.js';
import { closed, OFFER_HOURS, opened, put, type Call } from './call.js';

/** Every change of a fair's call: by its officers, at the version the caller has seen; a first call has version 0 before it. */
@Injectable()
export class WriteCallUseCase {
  constructor(
    private readonly fairs: FairStore,
    private readonly calls: CallStore,
  ) {}

  put(tx: Tx, fairId: string, input: PutCall, caller: Caller): Promise<void> {
    const facts = {
      questions: (input.questions ?? []).map(({ options = [], ...one }) => ({ ...one, options })),
      documents: (input.documents ?? []).map((one) => ({ ...one })),
      opensOn: input.opensOn as LocalDate,
      closesOn: input.closesOn as LocalDate,
      takesLate: input.takesLate ?? false,
      offerHours: input.offerHours ?? OFFER_HOURS,
    };
    return this.apply(tx, fairId, caller, (call, fair) => put(call, facts, fair));
  }

  open(tx: Tx, fairId: string, caller: Caller): Promise<void> {
    return this.apply(tx, fairId, caller, (call) => opened(requireCall(call, fairId)));
  }

  close(tx: Tx, fairId: string, caller: Caller): Promise<void> {
    return this.apply(tx, fairId, caller, (call) => closed(requireCall(call, fairId)));
  }

  private async apply(
    tx: Tx,
    fairId: string,
    caller: Caller,
    decide: (call: Call | undefined, fair: Fair) => Call | null,
  ): Promise<void> {
    const fair = await this.fairs.share(tx, fairId);
    if (!fair) throw new RuleViolation('not-found');
    requireOfficer(caller.principal, fair);
    requireNotOver(fair, localDateAt(caller.now, fair.timeZone));
    const call = await this.calls.lock(tx, fairId);
    caller.requireVersion(call?.version ?? 0);
    const after = decide(call, fair);
    if (after) await this.calls.save(tx, after, caller.now);
  }
}

/** @throws RuleViolation `fairs.call-missing` */
export function requireCall(call: Call | undefined, fairId: string): Call {
  if (!call) throw new RuleViolation('fairs.call-missing', { fairId });
  return call;
}
