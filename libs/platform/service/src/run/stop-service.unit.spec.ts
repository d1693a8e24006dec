import { createLogger } from '@onevillage/platform-logging';
import { Drain } from '@onevillage/platform-http';
import type { BuiltService } from '../build-service.js';
import type { ServiceParts } from '../service-parts.js';
import { stopService } from './stop-service.js';

function service(faults: { closing?: () => Promise<void> } = {}) {
  const done: string[] = [];
  const messages: string[] = [];
  const note = (what: string) => () => {
    done.push(what);
    return Promise.resolve();
  };
  const logger = createLogger('x', {
    destination: { write: (line) => void messages.push((JSON.parse(line) as { msg: string }).msg) },
  });
  const parts = {
    drain: new Drain(),
    relay: { stop: note('relay') },
    sweeper: { stop: () => done.push('sweeper') },
    database: { close: note('database') },
    logger,
  } as unknown as ServiceParts;
  const built = {
    app: {
      close: faults.closing ?? note('app'),
      getHttpServer: () => ({ closeAllConnections: note('connections') }),
    },
    health: { close: note('health') },
  } as unknown as BuiltService;
  return { parts, built, done, messages };
}

describe('the end of a service', () => {
  it('leaves the database to the last: everything else leans on it', async () => {
    const { parts, built, done, messages } = service();
    await stopService(parts, built);
    expect(done).toEqual(['sweeper', 'app', 'relay', 'health', 'database']);
    expect(parts.drain.draining).toBe(true);
    expect(messages).toEqual(['Stopped']);
  });

  it('does not throw when a part cannot be ended', async () => {
    const { parts, built, messages } = service({ closing: () => Promise.reject(new Error('stuck')) });
    await stopService(parts, built);
    expect(messages).toEqual(['Not everything could be ended']);
  });
});
