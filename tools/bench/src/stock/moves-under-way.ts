/** Moves of a unit each out of what may be sold, and when the partner can know of them: by how many are left. */
export class MovesUnderWay {
  private readonly begun = new Map<string, number>();
  /** Of each variant, ids in the order of the moves. */
  private readonly waiting = new Map<string, { readonly id: string; readonly left: number }[]>();

  /** @param most what each variant has at the beginning */
  constructor(private readonly most: number) {}

  begin(variantId: string, id: string): void {
    const count = (this.begun.get(variantId) ?? 0) + 1;
    this.begun.set(variantId, count);
    const waiting = this.waiting.get(variantId) ?? [];
    waiting.push({ id, left: this.most - count });
    this.waiting.set(variantId, waiting);
  }

  /** It was not done: of those after it one more is left. */
  abandon(variantId: string, id: string): void {
    const waiting = this.waiting.get(variantId) ?? [];
    const at = waiting.findIndex((one) => one.id === id);
    this.begun.set(variantId, this.begun.get(variantId)! - 1);
    this.waiting.set(variantId, [
      ...waiting.slice(0, Math.max(at, 0)),
      ...waiting.slice(at + 1).map((one) => ({ ...one, left: one.left + 1 })),
    ]);
  }

  /** What the partner sees now: the ids of the moves that this tells of. */
  seen(variantId: string, quantity: number): string[] {
    const waiting = this.waiting.get(variantId) ?? [];
    const told = waiting.filter((one) => quantity <= one.left);
    this.waiting.set(
      variantId,
      waiting.filter((one) => quantity > one.left),
    );
    return told.map((one) => one.id);
  }

  /** What must be left of each variant that was moved. */
  expected(): Map<string, number> {
    return new Map([...this.begun].map(([variantId, count]) => [variantId, this.most - count]));
  }
}
