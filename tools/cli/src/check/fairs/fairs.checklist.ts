import type { Checklist } from '../invariant.js';
import { noMoreThanThereAre } from './no-more-than-there-are.invariant.js';
import { oneBoothOnce } from './one-booth-once.invariant.js';
import { soundFair } from './planted-world.js';
import { rightlyGiven } from './rightly-given.invariant.js';
import { servedInOrder } from './served-in-order.invariant.js';

export const fairsChecklist: Checklist = {
  service: 'fairs',
  invariants: [oneBoothOnce, rightlyGiven, servedInOrder, noMoreThanThereAre],
  sound: soundFair,
};
