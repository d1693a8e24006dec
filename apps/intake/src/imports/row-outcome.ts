import type { BulkItemResult } from '@onevillage/contracts-kit';
import type { RegisterIssue } from '../register/issues/issue.js';
import type { RegisterEntry } from '../register/entries/register-entry.js';
import type { NearCandidate, What } from './ask-services.js';
import type { Candidate, ImportRow, KeptIssue, NearWhat } from './import-row.js';
import type { Words } from './near-in-file.js';

const WORDS = {
  producer: { vi: 'Chủ thể', en: 'producer' },
  product: { vi: 'Sản phẩm', en: 'product' },
  certificate: { vi: 'Giấy chứng nhận', en: 'certificate' },
} as const;

export type Answers = Readonly<Record<What, ReadonlyMap<string, BulkItemResult>>>;

/** What became of one product row. `isFirst` is true once per key: what rows share counts with the first of them. */
export function rowOf(
  entry: RegisterEntry,
  issues: readonly RegisterIssue[],
  answers: Answers,
  isFirst: (key: string) => boolean,
): ImportRow {
  const producer = answers.producer.get(entry.producer.key)!;
  const product = answers.product.get(entry.product.key);
  const certificate = entry.certificate && answers.certificate.get(entry.certificate.key);
  const steps = [
    ['producer', producer, entry.producer.key],
    ['product', product, entry.product.key],
    ['certificate', certificate, entry.certificate?.key],
  ] as const;
  const did = steps.flatMap(([what, answer, key]) =>
    (answer?.status === 'created' || answer?.status === 'updated') && isFirst(`${what} ${key}`)
      ? [`${what}-${answer.status}`]
      : [],
  );
  const nearWhat = steps.find(([, answer]) => answer?.status === 'near-match')?.[0] as NearWhat | undefined;
  const refusals = steps.flatMap(([what, answer]) =>
    answer?.problem ? [refusal(entry.row, what, answer.problem)] : [],
  );
  return {
    row: entry.row,
    part: entry.part,
    nearKey: nearWhat ? entry[nearWhat].key : null,
    producerName: entry.producer.name,
    productName: entry.product.name,
    outcome: nearWhat ? 'near-match' : outcomeOf(did, producer, product),
    did,
    producerId: producer.id ?? null,
    productId: product?.id ?? null,
    certificateId: certificate?.id ?? null,
    nearWhat: nearWhat ?? null,
    candidates: nearWhat ? candidatesOf(nearWhat === 'producer' ? producer : product!) : [],
    issues: [...issues.map(keptIssue), ...refusals],
  };
}

function outcomeOf(
  did: readonly string[],
  producer: BulkItemResult,
  product: BulkItemResult | undefined,
): ImportRow['outcome'] {
  if (producer.status === 'refused' || product?.status === 'refused') return 'refused';
  if (did.includes('product-created') || did.includes('certificate-created')) return 'created';
  return did.length ? 'updated' : 'unchanged';
}

const candidatesOf = ({ candidates = [] }: BulkItemResult): Candidate[] =>
  (candidates as NearCandidate[]).map(({ id, name, detail, row, key }) => ({
    id,
    name,
    detail: detail || null,
    ...(key !== undefined && { row, key }),
  }));

/** A row stays open to another word until a run has done as the one before says. */
export function withWord(row: ImportRow, { producer, product }: Words, dryRun: boolean): ImportRow {
  if (row.nearWhat || !(dryRun || row.outcome === 'refused')) return row;
  const isMakerRefused = row.producerName !== null && row.producerId === null;
  const word = isMakerRefused ? producer : (product ?? producer);
  if (!word || word.used) return row;
  return { ...row, nearWhat: word.what, nearKey: word.key, candidates: [...word.offered] };
}

/** A row of which nothing goes in. */
export const refusedRow = (row: number, issues: readonly RegisterIssue[]): ImportRow => ({
  row,
  part: 1,
  nearKey: null,
  producerName: null,
  productName: null,
  outcome: 'refused',
  did: [],
  producerId: null,
  productId: null,
  certificateId: null,
  nearWhat: null,
  candidates: [],
  issues: issues.map(keptIssue),
});

export const keptIssue = ({
  row,
  heading,
  value,
  code,
  severity,
  message,
  remedy,
}: RegisterIssue): KeptIssue => ({
  row,
  column: heading,
  value,
  code,
  severity,
  message,
  remedy,
});

function refusal(
  row: number,
  what: What,
  { code, detail, errors }: NonNullable<BulkItemResult['problem']>,
): KeptIssue {
  const told = errors.map(({ message }) => message).join(' ');
  return {
    row,
    column: null,
    value: null,
    code,
    severity: 'refused',
    message: {
      vi: `${WORDS[what].vi} không được nhận: ${detail}`,
      en: `The ${WORDS[what].en} was refused: ${detail}`,
    },
    remedy: {
      vi: told || 'Sửa dòng này và gửi lại.',
      en: told || 'Correct the row and send it again.',
    },
  };
}
