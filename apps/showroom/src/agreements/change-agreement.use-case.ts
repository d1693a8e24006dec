import { Injectable } from '@nestjs/common';
import type { ChangeAgreement, EndAgreement } from '@onevillage/contracts-showroom';
import { localDateAt, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { requireManager } from '../showrooms/showroom-permission.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { agreementEvent } from './agreement-events.js';
import { requireAgreementReader } from './agreement-permission.js';
import { AgreementStore } from './agreement.store.js';
import { changed, ended, type Agreement, type AgreementTerms } from './agreement.js';
import { KnownProducerStore } from './known-producer.store.js';
import { requireOwnVariants } from './require-own-variants.js';

type Decide = (
  agreement: Agreement,
  others: readonly Agreement[],
  today: LocalDate,
) => Agreement | null | Promise<Agreement | null>;

/** Every change of one agreement: by the showroom's manager or officer, at the version the caller has seen. */
@Injectable()
export class ChangeAgreementUseCase {
  constructor(
    private readonly store: AgreementStore,
    private readonly showrooms: ShowroomStore,
    private readonly producers: KnownProducerStore,
  ) {}

  change(tx: Tx, id: string, input: ChangeAgreement, caller: Caller): Promise<Agreement> {
    return this.apply(tx, id, 'changed', caller, async (agreement, others, today) => {
      const after = changed(agreement, input as Partial<AgreementTerms>, others, today);
      if (input.commissionByVariant) {
        await requireOwnVariants(tx, this.producers, agreement.producerId, input.commissionByVariant);
      }
      return after;
    });
  }

  end(tx: Tx, id: string, { on }: EndAgreement, caller: Caller): Promise<Agreement> {
    return this.apply(tx, id, 'ended', caller, (agreement, _, today) =>
      ended(agreement, (on ?? today) as LocalDate, today),
    );
  }

  private async apply(
    tx: Tx,
    id: string,
    happened: 'changed' | 'ended',
    caller: Caller,
    decide: Decide,
  ): Promise<Agreement> {
    const found = await this.store.find(tx, id);
    const showroom = found && (await this.showrooms.share(tx, found.showroomId));
    if (!showroom) throw new RuleViolation('not-found');
    const { showroomId, producerId } = found;
    requireAgreementReader(caller.principal, [producerId], showroom);
    requireManager(caller.principal, showroom);
    const all = await this.store.lockBetween(tx, showroomId, producerId);
    const agreement = all.find((one) => one.agreementId === id)!;
    caller.requireVersion(agreement.version);
    const after = await decide(agreement, all, localDateAt(caller.now, showroom.zone));
    if (!after) return agreement;
    await this.store.save(tx, after, caller.now);
    await appendEvents(tx, [agreementEvent(happened, after)]);
    return after;
  }
}
