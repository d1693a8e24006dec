import { producerNameKey, producerSearchKey } from '@onevillage/contracts-producers/producer-name-key';
import { communeKey } from '@onevillage/contracts-producers/unit-key';
import { decisionKey, issuerKey } from '@onevillage/contracts-recognition/decision-key';
import { nameKey, searchKey } from '@onevillage/kernel';

const MOST_KEPT = 20_000;
const LONGEST_KEPT = 200;
/** No name or heading is longer; a cell of megabytes would be too much for the folding's patterns. */
const LONGEST_FOLDED = 10_000;

/** Registers say the same words in every row, and folding is the dearest thing done to them. */
function remembered(fold: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const key = fold(text.length > LONGEST_FOLDED ? text.slice(0, LONGEST_FOLDED) : text);
    if (text.length > LONGEST_KEPT) return key;
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, key);
    return key;
  };
}

/** The keys of the contracts, remembered. */
export const folded = remembered(searchKey);
export const foldedName = remembered(nameKey);
export const foldedProducerName = remembered(producerNameKey);
export const foldedNearProducer = remembered(producerSearchKey);
export const foldedUnit = remembered(communeKey);
export const foldedDecision = remembered(decisionKey);
export const foldedIssuer = remembered(issuerKey);
