/** Notes who sets a timer, as long as nobody clears it and it has not run: `pending` tells where those were set. */
export function watchTimers(by: RegExp) {
  const { setTimeout: setReal, clearTimeout: clearReal } = globalThis;
  const { setInterval: repeatReal, clearInterval: unrepeatReal } = globalThis;
  const setAt = new Map<unknown, string>();
  const note = <T>(timer: T): T => {
    const stack = new Error().stack?.split('\n').slice(3, 8).join('\n') ?? '';
    if (by.test(stack)) setAt.set(timer, stack);
    return timer;
  };
  globalThis.setTimeout = ((work: (...args: unknown[]) => void, ...rest: [number?, ...unknown[]]) => {
    const timer: unknown = note(
      setReal(
        (...args: unknown[]) => {
          setAt.delete(timer);
          work(...args);
        },
        ...(rest as [number]),
      ),
    );
    return timer;
  }) as unknown as typeof setTimeout;
  globalThis.clearTimeout = (timer) => {
    setAt.delete(timer);
    clearReal(timer);
  };
  globalThis.setInterval = ((...args: Parameters<typeof setInterval>) =>
    note(repeatReal(...args))) as unknown as typeof setInterval;
  globalThis.clearInterval = (timer) => {
    setAt.delete(timer);
    unrepeatReal(timer);
  };
  return {
    pending: () => [...setAt.values()],
    unwatch: () =>
      Object.assign(globalThis, {
        setTimeout: setReal,
        clearTimeout: clearReal,
        setInterval: repeatReal,
        clearInterval: unrepeatReal,
      }),
  };
}
