import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { requestSignal } from '../context/request-signal.js';
import { Drain } from './requests-in-flight.js';

const response = () => new EventEmitter() as unknown as ServerResponse;

describe('the end of a server', () => {
  it('comes at once when nothing is under way', async () => {
    const drain = new Drain();
    expect(drain.draining).toBe(false);
    expect(await drain.finish(10)).toBe(true);
    expect(drain.draining).toBe(true);
  });

  it('waits for the last request under way, whichever that is', async () => {
    const drain = new Drain();
    const [first, second] = [response(), response()];
    drain.track(first);
    drain.track(second);
    const finished = drain.finish(1_000);
    second.emit('close');
    let over = false;
    void finished.then(() => (over = true));
    await Promise.resolve();
    expect(over).toBe(false);
    first.emit('close');
    expect(await finished).toBe(true);
  });

  it('does not wait longer than it may', async () => {
    const drain = new Drain();
    drain.track(response());
    expect(await drain.finish(5)).toBe(false);
  });
});

describe('the signal of a request', () => {
  const reply = (raw: ServerResponse) => ({ raw }) as FastifyReply;

  it('aborts when the connection closes, and lets go of the server', () => {
    const stopping = new AbortController();
    const raw = response();
    const signal = requestSignal(reply(raw), stopping.signal);
    expect(signal.aborted).toBe(false);
    raw.emit('close');
    expect(signal.aborted).toBe(true);
    stopping.abort();
  });

  it('aborts when the server stops, also when it had begun to', () => {
    const stopping = new AbortController();
    const signal = requestSignal(reply(response()), stopping.signal);
    stopping.abort();
    expect(signal.aborted).toBe(true);
    expect(requestSignal(reply(response()), stopping.signal).aborted).toBe(true);
  });
});
