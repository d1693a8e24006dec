import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';

/** Who fills booths hears of those that are given up, as soon as that is committed. */
@Injectable()
export class GivenUpBooths {
  private listener: (() => void) | undefined;

  listen(listener: () => void): void {
    this.listener = listener;
  }

  tellAfter(tx: Tx): void {
    tx.afterCommit('fairs.given-up-booths', () => this.listener?.());
  }
}
