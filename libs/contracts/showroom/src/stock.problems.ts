import { defineProblems } from '@onevillage/contracts-kit';

export const stockProblems = defineProblems({
  'showroom.not-enough': {
    status: 409,
    title: 'Not enough units',
    detail:
      'Only {available} of {wanted} {unit} are free at this location. Take fewer, or look where more are: GET /api/showroom/v1/stock.',
  },
  'showroom.lot-expired': {
    status: 409,
    title: 'Lot is past its expiry',
    detail: 'Lot {code} could be sold through {expiresOn}. Write it off, or return it to its producer.',
  },
  'showroom.lot-recalled': {
    status: 409,
    title: 'Lot is recalled',
    detail:
      'Lot {code} was recalled: take it from the shelf. It can be counted, written off and returned to its producer.',
  },
  'showroom.product-not-certified': {
    status: 409,
    title: 'No certificate today',
    detail:
      'The product of lot {code} holds no certificate on {date}, and this showroom sells certified goods only. It can be counted and returned to its producer.',
  },
  'showroom.command-id-reused': {
    status: 422,
    title: 'Id was used before',
    detail:
      'Id {id} belongs to something else that was done before. Make a new id for each sale, hold or move.',
  },
});
