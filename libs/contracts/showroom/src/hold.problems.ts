import { defineProblems } from '@onevillage/contracts-kit';

export const holdProblems = defineProblems({
  'showroom.hold-over': {
    status: 409,
    title: 'Time of the hold is over',
    detail:
      'Hold {holdId} lasted until {expiresAt}: its units are free for everybody. Place a new hold, or sell what is there.',
  },
  'showroom.hold-ended': {
    status: 409,
    title: 'Hold has ended',
    detail:
      'Hold {holdId} is {state} since {endedAt}: nothing of it is put aside any more. Place a new hold.',
  },
});
