import { randomUUID } from 'node:crypto';
import { eventually, testIssuer } from '@onevillage/testing';
import type { DurableServers } from '../servers/durable-servers.js';
import { HttpClient } from '../servers/http-client.js';
import { Partner, type Route } from './partner.js';
import { prepareCertificates } from './prepare-certificates.js';
import { RunningServices } from './running-services.js';
import type { Target } from './target.js';

const LONG_POLL_SECONDS = 5;

interface Access {
  readonly officer: string;
  readonly partner: Partner;
  readonly certificates: ReadonlyMap<string, string>;
}

/** The services with a number of certified products, and a partner that has read them all. */
export class OurChain {
  private constructor(
    private readonly servers: DurableServers,
    private readonly services: RunningServices,
    private readonly access: Access,
    private readonly closeIssuer: () => Promise<void>,
  ) {}

  static async start(
    servers: DurableServers,
    products: number,
    say: (text: string) => void,
  ): Promise<OurChain> {
    const issuer = await testIssuer();
    const services = await RunningServices.start(servers, issuer);
    try {
      const partnerId = randomUUID();
      const officer = await issuer.token({ roles: ['programme-officer', 'admin'], adminUnitIds: ['*'] });
      const partner = new Partner(await issuer.token({ roles: ['partner'], partner: partnerId }));
      const feed = direct(services, 'ecommerce-sync');
      await feed.client.send('POST', '/v1/channels', {
        token: officer,
        json: { name: 'Sàn thử', partnerId, scope: { adminUnitIds: [], groups: [], minStars: null } },
        headers: { 'idempotency-key': randomUUID() },
      });
      say(`Entering ${products} certified products …`);
      await prepareCertificates(services, officer, products);
      await eventually(
        async () => {
          await partner.follow(feed, 1);
          if (partner.shown.size < products)
            throw new Error(`${partner.shown.size} of ${products} are in the feed`);
        },
        { timeoutMs: 60_000 },
      );
      const access = { officer, partner, certificates: new Map(partner.shown) };
      return new OurChain(servers, services, access, () => issuer.close());
    } catch (error) {
      say(services.output);
      await services.stop();
      await issuer.close();
      throw error;
    }
  }

  /** Ids of the variants, each withdrawn by withdrawing its certificate. */
  get variantIds(): string[] {
    return [...this.access.certificates.keys()];
  }

  /** By the services' own ports; and, where there is a gateway, command and long poll both through it. */
  targets(): [Target, ...Target[]] {
    const { services } = this;
    const straight = this.target(
      'services',
      direct(services, 'recognition'),
      direct(services, 'ecommerce-sync'),
    );
    if (!services.hasGateway) return [straight];
    const { client } = direct(services, 'gateway');
    const behind = (service: string) => ({ client, base: `/api/${service}` });
    return [straight, this.target('through the gateway', behind('recognition'), behind('ecommerce-sync'))];
  }

  /** What the services logged last. */
  get output(): string {
    return this.services.output;
  }

  fullFeed(): Promise<string[]> {
    return this.access.partner.fullFeed(direct(this.services, 'ecommerce-sync'));
  }

  async stop(): Promise<void> {
    await this.services.stop();
    await this.closeIssuer();
  }

  private target(name: string, commands: Route, feed: Route): Target {
    const { officer: token, partner, certificates } = this.access;
    return {
      name,
      processes: { ...this.services.processes, ...this.servers.processes },
      withdraw: (id) =>
        commands.client.send('POST', `${commands.base}/v1/certificates/${certificates.get(id)}/withdrawal`, {
          token,
          json: { ground: 'criteria-no-longer-met', decisionNumber: '77/QĐ-UBND' },
          headers: { 'idempotency-key': randomUUID(), 'if-match': '*' },
        }),
      gone: () => partner.follow(feed, LONG_POLL_SECONDS),
    };
  }
}

const direct = (services: RunningServices, name: 'recognition' | 'ecommerce-sync' | 'gateway'): Route => ({
  client: new HttpClient(services.url(name)),
  base: '',
});
