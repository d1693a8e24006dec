import { eventually, startChild } from '@onevillage/testing';

const main = new URL('../testing/wrong-main.ts', import.meta.url);
const child = (wrong: string) => startChild(main, { WRONG: wrong });
const until = (running: ReturnType<typeof child>, text: string) =>
  eventually(() => expect(running.output()).toContain(text), { timeoutMs: 30_000 });

describe('a process of ours', () => {
  it.each([
    ['cannot start', 1, 'The service could not start'],
    ['throws later', 1, 'A fault that nothing caught'],
    ['rejects later', 1, 'A fault that nothing caught'],
  ])('that %s exits with %i and says why', async (wrong, code, message) => {
    const running = child(wrong);
    expect(await running.exited).toEqual({ code, signal: null });
    const fatal = running
      .output()
      .split('\n')
      .find((line) => line.includes('"level":"fatal"'));
    expect(JSON.parse(fatal ?? '{}')).toMatchObject({
      service: 'numbers',
      msg: expect.stringContaining(message),
      err: { stack: expect.stringMatching(/./) },
    });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s and exits with 0', async (signal) => {
    const running = child('nothing');
    await until(running, 'started');
    expect(await running.kill(signal)).toEqual({ code: 0, signal: null });
    expect(running.output()).toContain('stopping');
  });

  it('gives up a start that waits', async () => {
    const running = child('never starts');
    await until(running, 'waiting');
    expect(await running.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('ends at the second signal, whatever it is waiting for', async () => {
    const running = child('never stops');
    await until(running, 'started');
    const exited = running.kill('SIGTERM');
    await until(running, 'stopping');
    void running.kill('SIGTERM');
    expect(await exited).toEqual({ code: 1, signal: null });
  });

  it('ends after ten seconds at the latest', async () => {
    const running = child('never stops');
    await until(running, 'started');
    const start = performance.now();
    expect(await running.kill('SIGTERM')).toEqual({ code: 1, signal: null });
    expect(performance.now() - start).toBeLessThan(11_000);
  });
});
