import { setTimeout as delay } from 'node:timers/promises';
import type { Operation } from './history.js';
import type { Platform } from './platform.js';

/**
 * An officer's client that registers producers with a certified product each, and withdraws some of the certificates. It
 * repeats a command with the same Idempotency-Key until it is answered, as a client must.
 */
export class Writer {
  readonly history: Operation[] = [];
  private stopped = false;

  constructor(
    private readonly platform: Platform,
    private readonly name: string,
    private readonly token: () => Promise<string>,
  ) {}

  async work(): Promise<void> {
    for (let n = 0; !this.stopped; n++) {
      const key = `${this.name}-${n}`;
      const producer = await this.command('register', `${key}-producer`, '/api/producers/v1/producers', {
        name: `Hợp tác xã ${key}`,
        legalForm: 'cooperative',
        adminUnit: { province: 'Cao Bằng', commune: `xã ${key}` },
      });
      if (!producer) continue;
      const product = await this.command('register', `${key}-product`, '/api/catalog/v1/products', {
        producerId: producer,
        name: `Chè ${key}`,
        group: 'I',
      });
      if (!product) continue;
      const certificate = await this.command(
        'grant',
        `${key}-certificate`,
        '/api/recognition/v1/certificates',
        {
          productId: product,
          scheme: 'OCOP',
          level: n % 2 ? '3' : '4',
          decisionNumber: `${n}/QĐ-UBND`,
          decidedOn: '2026-06-01',
          issuer: 'UBND tỉnh Cao Bằng',
        },
      );
      if (certificate && n % 3 === 0) {
        await this.command(
          'withdraw',
          `${key}-withdrawal`,
          `/api/recognition/v1/certificates/${certificate}/withdrawal`,
          { ground: 'production-stopped' },
          '*',
        );
      }
    }
  }

  stop(): void {
    this.stopped = true;
  }

  private async command(
    kind: Operation['kind'],
    key: string,
    path: string,
    json: object,
    ifMatch?: string,
  ): Promise<string | null> {
    for (let attempt = 0; attempt < 60; attempt++) {
      const answer = await this.send(path, key, json, ifMatch);
      // A certificate that still waits for its product cannot be withdrawn yet.
      const again =
        !answer ||
        answer.status >= 500 ||
        answer.status === 429 ||
        answer.status === 401 ||
        (kind === 'withdraw' && answer.status === 403);
      if (again) {
        await delay(100);
        continue;
      }
      const body = (await answer.json()) as { id?: string };
      this.history.push({ kind, key, outcome: answer.ok ? 'ok' : 'refused', id: body.id ?? null });
      return answer.ok ? body.id! : null;
    }
    this.history.push({ kind, key, outcome: 'unknown', id: null });
    return null;
  }

  private async send(path: string, key: string, json: object, ifMatch?: string): Promise<Response | null> {
    try {
      return await this.platform.send('POST', path, {
        token: await this.token(),
        json,
        key,
        headers: ifMatch ? { 'if-match': ifMatch } : {},
      });
    } catch {
      return null; // the connection broke: the same key finds out
    }
  }
}
