import { mergeProblems } from '@onevillage/contracts-kit';
import { allocationProblems } from './allocation.problems.js';
import { applicationProblems } from './application.problems.js';
import { attendanceProblems } from './attendance.problems.js';
import { callProblems } from './call.problems.js';
import { delegationProblems } from './delegation.problems.js';
import { exhibitorProblems } from './exhibitor.problems.js';
import { fairProblems } from './fair.problems.js';
import { feeProblems } from './fee.problems.js';
import { filingProblems } from './filing.problems.js';
import { floorPlanProblems } from './floor-plan.problems.js';
import { resultProblems } from './result.problems.js';
import { subsidyProblems } from './subsidy.problems.js';
import { venueProblems } from './venue.problems.js';

/** Each part of the service words its own. */
export const fairsProblems = mergeProblems(
  allocationProblems,
  applicationProblems,
  attendanceProblems,
  callProblems,
  delegationProblems,
  exhibitorProblems,
  fairProblems,
  feeProblems,
  filingProblems,
  floorPlanProblems,
  resultProblems,
  subsidyProblems,
  venueProblems,
);
