import { Injectable } from '@nestjs/common';
import type { SignAgreement } from '@onevillage/contracts-showroom';
import { RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { canRead, requireManager } from '../showrooms/showroom-permission.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { requireOpen } from '../showrooms/showroom.js';
import { agreementEvent } from './agreement-events.js';
import { AgreementStore } from './agreement.store.js';
import { signed, type Agreement } from './agreement.js';
import { KnownProducerStore } from './known-producer.store.js';
import { requireOwnVariants } from './require-own-variants.js';

@Injectable()
export class SignAgreementUseCase {
  constructor(
    private readonly store: AgreementStore,
    private readonly showrooms: ShowroomStore,
    private readonly producers: KnownProducerStore,
  ) {}

  async execute(tx: Tx, input: SignAgreement, { principal, now }: Caller): Promise<Agreement> {
    const { showroomId, producerId, commissionByVariant = [], ...terms } = input;
    const showroom = await this.showrooms.share(tx, showroomId);
    if (!showroom || !canRead(principal, showroom)) {
      throw new RuleViolation('showroom.showroom-unknown', { showroomId });
    }
    requireManager(principal, showroom);
    requireOpen(showroom);
    await this.requireActive(tx, producerId);
    await requireOwnVariants(tx, this.producers, producerId, commissionByVariant);
    const others = await this.store.lockBetween(tx, showroomId, producerId);
    const agreement = signed(
      {
        agreementId: newId(),
        showroomId,
        producerId,
        validFrom: terms.validFrom as LocalDate,
        validThrough: (terms.validThrough ?? null) as LocalDate | null,
        commissionPercent: terms.commissionPercent,
        commissionByVariant,
        priceSetBy: terms.priceSetBy,
        lossBorneBy: terms.lossBorneBy,
        minRemainingDays: terms.minRemainingDays ?? null,
        minRemainingPercent: terms.minRemainingPercent ?? null,
      },
      others,
    );
    await this.store.save(tx, agreement, now);
    await appendEvents(tx, [agreementEvent('signed', agreement)]);
    return agreement;
  }

  private async requireActive(tx: Tx, producerId: string): Promise<void> {
    const { state, heir } = (await this.producers.find(tx, producerId)) ?? {};
    if (state === undefined) throw new RuleViolation('showroom.producer-unknown', { producerId });
    if (state === 'merged')
      throw new RuleViolation('showroom.producer-merged', { producerId, mergedInto: heir });
    if (state !== 'active') throw new RuleViolation('showroom.producer-not-active', { producerId, state });
  }
}
