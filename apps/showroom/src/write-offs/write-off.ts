import type { WriteOffReason } from '@onevillage/contracts-showroom';

/** Units that are gone and were not sold. */
export interface WrittenOff {
  readonly writeOffId: string;
  readonly showroomId: string;
  readonly reason: WriteOffReason;
  readonly note: string | null;
  readonly writtenOffAt: Date;
}
