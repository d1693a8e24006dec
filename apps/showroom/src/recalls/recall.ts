import type { RecallState, RecallStateName } from '@onevillage/contracts-showroom';

/** By what right somebody announced it. */
export type Announcer = 'officer' | 'producer' | 'manager';

/** What is recalled: one lot, or every lot of these variants. */
export interface Recalled {
  readonly producerId: string;
  readonly productId: string;
  readonly lotId: string | null;
  readonly lotCode: string | null;
  readonly variantIds: readonly string[];
  readonly gtin: string | null;
}

export interface Recall extends Recalled {
  readonly recallId: string;
  readonly version: number;
  readonly reason: string;
  readonly reference: string | null;
  readonly state: RecallStateName;
  readonly announcedAt: Date;
  readonly announcedBy: string;
  readonly announcedAs: Announcer;
  /** Of the manager who announced it. */
  readonly organisationId: string | null;
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
  readonly liftedReason: string | null;
}

export function lifted(recall: Recall, by: string, reason: string, now: Date): Recall {
  const { version } = recall;
  return {
    ...recall,
    version: version + 1,
    state: 'lifted',
    liftedAt: now,
    liftedBy: by,
    liftedReason: reason,
  };
}

/** What everybody is told: who spoke is left out. */
export function publicState(recall: Recall): RecallState {
  const { recallId, producerId, productId, lotId, lotCode, variantIds, gtin, reason, reference, state } =
    recall;
  return {
    recallId,
    producerId,
    productId,
    lotId,
    lotCode,
    variantIds: [...variantIds],
    gtin,
    reason,
    reference,
    state,
    announcedAt: recall.announcedAt.toISOString(),
    liftedAt: recall.liftedAt?.toISOString() ?? null,
  };
}
