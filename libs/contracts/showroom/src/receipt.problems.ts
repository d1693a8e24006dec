import { defineProblems } from '@onevillage/contracts-kit';

export const receiptProblems = defineProblems({
  'showroom.no-agreement': {
    status: 409,
    title: 'No agreement in force',
    detail:
      'Producer {producerId} has no agreement with showroom {showroomId} that is in force on {date}. Sign one (POST /api/showroom/v1/agreements), or receive the goods as owned.',
  },
  'showroom.short-life': {
    status: 409,
    title: 'Too little shelf life is left',
    detail:
      'Goods have less shelf life left than {minimum}. Put the units of the lines named into refused, or say in acceptShortLife why they are taken all the same.',
  },
  'showroom.no-open-shelf': {
    status: 409,
    title: 'No shelf is open',
    detail:
      'Showroom {showroomId} has no open shelf. Say in locationId where the goods stand, or add a shelf: POST /api/showroom/v1/showrooms/{showroomId}/locations.',
  },
  'showroom.opening-differs': {
    status: 409,
    title: 'Opening stock was entered before',
    detail:
      'Opening stock of lot {lotCode} at this location is in the books as {known} {unit}, with other figures than these. Count the lot to correct its quantity; correct its dates with PATCH /api/showroom/v1/lots/{lotId}.',
  },
  'showroom.opening-repeated': {
    status: 409,
    title: 'Stands twice in the list',
    detail:
      'Item {first} of this list is of the same lot, location and owner. Add the quantities in one item, or take one of them out.',
  },
});
