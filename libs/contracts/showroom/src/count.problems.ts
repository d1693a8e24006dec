import { defineProblems } from '@onevillage/contracts-kit';

export const countProblems = defineProblems({
  'showroom.count-state': {
    status: 409,
    title: 'Count is not at that point',
    detail:
      'Count {id} is in state {state}. Sheets are taken while it is open or in recount, approval follows when all is settled (review), and nothing follows approval or cancellation: open another count.',
  },
  'showroom.count-own-approval': {
    status: 409,
    title: 'Who counted does not approve',
    detail:
      'You counted in count {id}, and a count is approved by another person than its counters. Ask another manager of the showroom, or its trade officer.',
  },
  'showroom.count-reasons-missing': {
    status: 422,
    title: 'Reasons are missing',
    detail:
      'Each difference needs a reason in lines. Without one: {lines}. All of them: GET /api/showroom/v1/counts/{id}/lines?differing=true.',
  },
  'showroom.count-outdated': {
    status: 409,
    title: 'The ledger has learned of earlier movements',
    detail:
      'What was expected at the moment of counting is not the same any more, because movements from before it were recorded late, or another count was approved: {lines}. Close the count again, which compares anew: POST /api/showroom/v1/counts/{id}/close.',
  },
});
