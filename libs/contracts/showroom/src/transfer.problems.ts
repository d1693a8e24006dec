import { defineProblems } from '@onevillage/contracts-kit';

export const transferProblems = defineProblems({
  'showroom.transfer-within': {
    status: 422,
    title: 'Both ends are one showroom',
    detail:
      'toShowroomId is the showroom that sends. Goods go from one location of a showroom to another as a move: POST /api/showroom/v1/moves/bulk.',
    pointer: '/toShowroomId',
  },
  'showroom.transfer-to-closed': {
    status: 409,
    title: 'Showroom is closed',
    detail:
      'Showroom {showroomId} is closed: nothing can arrive there. Send the goods elsewhere; what is under way to it is put back by the cancellation of its transfer.',
  },
  'showroom.transfer-of-recalled': {
    status: 409,
    title: 'Lot is recalled',
    detail:
      'Lot {code} is recalled and never stood in showroom {showroomId}: a recalled lot only goes back the way it came. Keep it apart and count it, return it to its producer or write it off.',
  },
  'showroom.transfer-surplus': {
    status: 409,
    title: 'More than is under way',
    detail:
      'Of lot {code} {left} {unit} are under way in this transfer, and {told} were told. Take in what is under way, and find the rest by a count: POST /api/showroom/v1/showrooms/{showroomId}/counts.',
  },
  'showroom.transfer-ended': {
    status: 409,
    title: 'Nothing is under way',
    detail:
      'Transfer {id} is {state}: nothing of it is under way any more. Goods that turn up later are found by a count: POST /api/showroom/v1/showrooms/{showroomId}/counts.',
  },
});
