import { Injectable } from '@nestjs/common';
import type { AnnounceRecall, LiftRecall } from '@onevillage/contracts-showroom';
import { isGtin, parseGtin, RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { unfit } from '../stock/unfit.js';
import { RecallLots } from './recall-lots.js';
import { announcerOf, requireMayLift } from './recall-permission.js';
import { RecallStore } from './recall.store.js';
import { lifted, type Recall, type Recalled } from './recall.js';

const SUBJECTS = ['lotId', 'variantId', 'gtin'] as const;

@Injectable()
export class RecallUseCase {
  constructor(
    private readonly store: RecallStore,
    private readonly lots: RecallLots,
  ) {}

  async announce(tx: Tx, input: AnnounceRecall, { principal, now }: Caller): Promise<Recall> {
    const recalled = await this.recalled(tx, input);
    const { producerId, lotId } = recalled;
    const access = await this.store.access(tx, producerId);
    const stands = lotId !== null && (await this.store.standsAt(tx, lotId, principal.organisationId));
    const announcedAs = announcerOf(principal, access, stands);
    const recall: Recall = {
      ...recalled,
      recallId: newId(),
      version: 1,
      reason: input.reason,
      reference: input.reference ?? null,
      state: 'standing',
      announcedAt: now,
      announcedBy: principal.subject,
      announcedAs,
      organisationId: announcedAs === 'manager' ? principal.organisationId : null,
      liftedAt: null,
      liftedBy: null,
      liftedReason: null,
    };
    await this.store.save(tx, recall);
    await this.lots.first(tx, recall, 'announced');
    return recall;
  }

  async lift(tx: Tx, recallId: string, { reason }: LiftRecall, caller: Caller): Promise<Recall> {
    const { principal, now } = caller;
    const recall = await this.store.lock(tx, recallId);
    if (!recall) throw new RuleViolation('not-found');
    requireMayLift(principal, recall, await this.store.access(tx, recall.producerId));
    if (recall.state === 'lifted') {
      const liftedAt = recall.liftedAt!.toISOString();
      throw new RuleViolation('showroom.recall-lifted', { id: recallId, liftedAt });
    }
    caller.requireVersion(recall.version);
    const after = lifted(recall, principal.subject, reason, now);
    await this.store.save(tx, after);
    await this.lots.first(tx, after, 'lifted');
    return after;
  }

  /** What it is about; of variants no lot is made any more that would not know of it. */
  private async recalled(tx: Tx, input: AnnounceRecall): Promise<Recalled> {
    const [by, another] = SUBJECTS.filter((one) => input[one] !== undefined);
    if (by === undefined || another !== undefined) {
      throw unfit(`/${another ?? 'lotId'}`, 'what is recalled is named by one of lotId, variantId and gtin');
    }
    return by === 'lotId' ? this.recalledLot(tx, input.lotId!) : this.recalledVariants(tx, input, `/${by}`);
  }

  private async recalledLot(tx: Tx, lotId: string): Promise<Recalled> {
    const lot = await this.store.lot(tx, lotId);
    if (!lot) throw unfit('/lotId', 'is no lot: GET /api/showroom/v1/lots');
    const { producerId, productId, variantId, code } = lot;
    await this.store.lockProducts(tx, [variantId]);
    return { producerId, productId, lotId, lotCode: code, variantIds: [variantId], gtin: null };
  }

  private async recalledVariants(tx: Tx, input: AnnounceRecall, pointer: string): Promise<Recalled> {
    const { variantId = null } = input;
    const isWrong = input.gtin !== undefined && !isGtin(input.gtin);
    if (isWrong) throw unfit(pointer, 'must be 8, 12, 13 or 14 digits with the right check digit');
    const gtin = input.gtin === undefined ? null : parseGtin(input.gtin);
    if (gtin !== null) await this.store.lockGtins(tx, [gtin]);
    const variants = await this.store.variants(tx, { variantId, gtin });
    const [first] = variants;
    if (!first) throw unfit(pointer, 'is of no goods that were heard of: GET /api/catalog/v1/products');
    const { producerId, productId } = first;
    if (variants.some((one) => one.producerId !== producerId)) {
      throw unfit(pointer, 'is of goods of several producers: recall each by its variantId');
    }
    const variantIds = variants.map((one) => one.variantId);
    await this.store.lockProducts(tx, variantIds);
    return { producerId, productId, lotId: null, lotCode: null, variantIds, gtin };
  }
}
