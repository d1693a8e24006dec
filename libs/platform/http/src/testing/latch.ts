/** Holds requests by name until a test lets them go, and counts who came by. */
export class Latch {
  passed = 0;
  ended = 0;
  private readonly held = new Map<string, { promise: Promise<void>; open: () => void }>();

  hold(name: string): () => void {
    let open: () => void = () => undefined;
    const promise = new Promise<void>((resolve) => (open = resolve));
    this.held.set(name, { promise, open });
    return () => {
      this.held.delete(name);
      open();
    };
  }

  wait(name: string): Promise<void> {
    return this.held.get(name)?.promise ?? Promise.resolve();
  }
}
