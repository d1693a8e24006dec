import { mergeProblems } from '@onevillage/contracts-kit';
import { agreementProblems } from './agreement.problems.js';
import { consignmentProblems } from './consignment.problems.js';
import { holdProblems } from './hold.problems.js';
import { lotProblems } from './lot.problems.js';
import { receiptProblems } from './receipt.problems.js';
import { countProblems } from './count.problems.js';
import { recallProblems } from './recall.problems.js';
import { saleProblems } from './sale.problems.js';
import { scanProblems } from './scan.problems.js';
import { facilityProblems } from './showroom.problems.js';
import { stockProblems } from './stock.problems.js';
import { transferProblems } from './transfer.problems.js';

/** Each part of the service words its own. */
export const showroomProblems = mergeProblems(
  agreementProblems,
  consignmentProblems,
  lotProblems,
  receiptProblems,
  facilityProblems,
  stockProblems,
  transferProblems,
  countProblems,
  recallProblems,
  scanProblems,
  saleProblems,
  holdProblems,
);
