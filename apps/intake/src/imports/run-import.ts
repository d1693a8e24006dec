import type { BulkItemResult } from '@onevillage/contracts-kit';
import type { RegisterRows } from '../files/read-import.js';
import { byWord } from '../register/entries/by-word.js';
import type { EntryCertificate } from '../register/entries/register-entry.js';
import { AskServices, type ServiceCall } from './ask-services.js';
import { certificateRequest, producerRequest, productRequest } from './bulk-requests.js';
import { RunCounter } from './import-counts.js';
import type { Job } from './import-job.js';
import type { ImportRow } from './import-row.js';
import { PAGE, rowsWithoutEntry, slices } from './refused-rows.js';
import { decidedRows, type DecidedRows } from './near-in-file.js';
import type { DecidedEntry } from './near-marks.js';
import { rowOf, withWord } from './row-outcome.js';
import { producersOf, productsOf } from './rows-together.js';

/** Product rows that go through the three services together. */
const CHUNK = 250;

/**
 * Producers, then their products, then certificates, chunk by chunk: each by natural key and once per file, so that a
 * repeat finds what went in, and in an order that does not depend on that of the file. The dry run is the same, taken
 * back by each service.
 */
export async function runImport({ entries, issues }: RegisterRows, job: Job): Promise<void> {
  const counter = new RunCounter();
  const keep = async (rows: readonly ImportRow[]): Promise<void> => {
    counter.add(rows);
    await job.keep(rows, { done: counter.done, counts: counter.counts() });
  };
  const decided = decidedRows(byWord(entries), job.decisions);
  const issuesOf = Map.groupBy([...issues, ...decided.issues], (issue) => issue.row);
  for (const rows of slices(rowsWithoutEntry(decided.entries, issuesOf), PAGE)) {
    await keep(rows.map((row) => withWord(row, decided.words(row.row, row.part), job.dryRun)));
  }

  const producers = producersOf(decided.told);
  const products = productsOf(decided.entries, job.today);
  const makers = new Map(decided.entries.map(({ producer, product }) => [product.key, producer.key]));
  const ask = new AskServices(job, decided);
  const answers = {
    producer: new Map<string, BulkItemResult>(),
    product: new Map<string, BulkItemResult>(),
    certificate: new Map<string, BulkItemResult>(),
  };
  const makerId = (product: string): string | undefined => answers.producer.get(makers.get(product)!)?.id;
  const counted = new Set<string>();
  const isFirst = (key: string): boolean => !counted.has(key) && Boolean(counted.add(key));

  for (const [number, chunk] of slices(inTurn(decided), CHUNK).entries()) {
    const send = (call: Omit<ServiceCall, 'chunk'>) => ask.ask({ ...call, chunk: number });
    await send({
      what: 'producer',
      keys: chunk.map((entry) => entry.producer.key),
      answers: answers.producer,
      request: (key) => producerRequest(producers.get(key)!, decided.decision('producer', key)),
    });
    await send({
      what: 'product',
      keys: chunk.map((entry) => entry.product.key).filter(makerId),
      answers: answers.product,
      request: (key) => productRequest(products.get(key)!, makerId(key)!, decided.decision('product', key)),
    });
    const certified = new Map<string, EntryCertificate & { productId: string }>();
    for (const { product, certificate } of chunk) {
      const productId = answers.product.get(product.key)?.id;
      if (productId && certificate && !certified.has(certificate.key))
        certified.set(certificate.key, { ...certificate, productId });
    }
    await send({
      what: 'certificate',
      keys: [...certified.keys()],
      answers: answers.certificate,
      request: (key) => certificateRequest(certified.get(key)!, certified.get(key)!.productId),
    });
    const rows = chunk.toSorted((a, b) => a.row - b.row || a.part - b.part);
    const outcomes = rows.map((entry) => rowOf(entry, issuesOf.get(entry.row) ?? [], answers, isFirst));
    await keep(outcomes.map((row) => withWord(row, decided.words(row.row, row.part), job.dryRun)));
  }
}

function inTurn({ entries, turn }: DecidedRows): DecidedEntry[] {
  const turns = entries.map((entry) => ({
    entry,
    producer: turn('producer', entry.producer.key),
    product: turn('product', entry.product.key),
  }));
  return turns.sort((a, b) => a.producer - b.producer || a.product - b.product).map(({ entry }) => entry);
}
