import type { KafkaClient } from '@onevillage/platform-eventing';

type Admin = ReturnType<KafkaClient['admin']>;

/** Asks the brokers for their cluster, over one connection that is kept while it works. */
export class BrokerProbe {
  private admin: Promise<Admin> | undefined;
  private asking: Promise<{ detail: Record<string, unknown> }> | undefined;

  constructor(private readonly kafka: KafkaClient) {}

  /** Several askers at once share one question. */
  check(): Promise<{ detail: Record<string, unknown> }> {
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  async close(): Promise<void> {
    const admin = this.admin;
    this.admin = undefined;
    await admin?.then((open) => open.disconnect()).catch(() => undefined);
  }

  private async ask(): Promise<{ detail: Record<string, unknown> }> {
    try {
      this.admin ??= this.connect();
      const { brokers } = await (await this.admin).describeCluster();
      return { detail: { brokers: brokers.length } };
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    await admin.connect();
    return admin;
  }
}
