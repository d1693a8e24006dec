import { createServer, type Server } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePorts, isPortTaken, requireFreePort } from './ports.js';

async function listening(port: number, host: string, work: () => Promise<void>): Promise<void> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(port, host, () => resolve()));
  await work();
  await new Promise((resolve) => server.close(resolve));
}

describe('ports', () => {
  it('that are free are all different and can be listened on', async () => {
    const ports = await freePorts(5);
    expect(new Set(ports).size).toBe(5);
    // Linux lends the ports from 32,768 on to connections, others those from 49,152 on.
    expect(Math.max(...ports)).toBeLessThan(32_768);
    expect(await Promise.all(ports.map(isPortTaken))).toEqual([false, false, false, false, false]);
  });

  it.each(['127.0.0.1', '0.0.0.0'])('that a program holds on %s are taken', async (host) => {
    const [port = 0] = await freePorts(1);
    await listening(port, host, async () => {
      expect(await isPortTaken(port)).toBe(true);
      await expect(requireFreePort(port, 'the gateway', 'GATEWAY_PORT')).rejects.toMatchObject({
        message: `Port ${port}, which the gateway needs, is taken by another program.`,
        remedy: 'Stop that program or choose another port with GATEWAY_PORT.',
      });
    });
    expect(await isPortTaken(port)).toBe(false);
  });
});
