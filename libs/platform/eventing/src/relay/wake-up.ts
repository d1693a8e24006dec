/** Something to wait for that remembers a call made while nobody waited. */
export class WakeUp {
  private called = false;
  private resolve = () => {};

  call(): void {
    this.called = true;
    this.resolve();
  }

  /** Until the next call, or the one since the last wait, or `ms`. */
  async wait(ms: number): Promise<void> {
    if (!this.called) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.called = false;
  }
}
