import { RuleViolation } from '@onevillage/kernel';

/** Lets in at most `most` at a time for each channel: what one partner holds on to must not keep the others out. */
export class PerChannel {
  private readonly inside = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @returns what to call, once, when it ends. @throws RuleViolation `rate-limited` */
  enter(channelId: string): () => void {
    const before = this.inside.get(channelId) ?? 0;
    if (before >= this.most) throw new RuleViolation('rate-limited');
    this.inside.set(channelId, before + 1);
    return () => {
      const left = (this.inside.get(channelId) ?? 0) - 1;
      if (left > 0) this.inside.set(channelId, left);
      else this.inside.delete(channelId);
    };
  }
}
