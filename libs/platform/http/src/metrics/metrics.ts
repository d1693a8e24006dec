import { collectDefaultMetrics, Registry } from 'prom-client';
import { exposition, type MetricFamily } from './exposition.js';

let processRegistry: Registry | undefined;

/** Memory, CPU, event loop: of the process, so collected once however many services run in it. */
function ofProcess(): Registry {
  if (!processRegistry) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** The measurements of one service. */
export class Metrics {
  readonly registry = new Registry();
  private readonly sources: (() => Promise<readonly MetricFamily[]>)[] = [];

  constructor(private readonly service: string) {
    this.registry.setDefaultLabels({ service });
  }

  /** Families that are read at each scrape; a source that fails is left out of that answer. */
  collect(source: () => Promise<readonly MetricFamily[]>): void {
    this.sources.push(source);
  }

  /** One number that is read at each scrape, e.g. of rows that wait. */
  gauge(name: string, help: string, read: () => Promise<number>): void {
    this.collect(async () => [{ name, help, type: 'gauge', samples: [{ value: await read() }] }]);
  }

  async text(): Promise<string> {
    const collected = await Promise.all(this.sources.map((source) => source().catch(() => [])));
    const own = await this.registry.metrics();
    return [own, exposition(collected.flat(), { service: this.service }), await ofProcess().metrics()].join(
      '\n\n',
    );
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}
