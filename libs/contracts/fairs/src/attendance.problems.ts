import { defineProblems } from '@onevillage/contracts-kit';

export const attendanceProblems = defineProblems({
  'fairs.attendance-no-booth': {
    status: 409,
    title: 'Exhibitor has no booth on that day',
    detail:
      'Application {applicationId} has no confirmed booth on {day}. Confirm its booth first, or correct the day.',
  },
  'fairs.attendance-days-wrong': {
    status: 422,
    title: 'Day is not one of the fair so far',
    detail: 'Attendance is recorded for days from {opensOn} through {last}; {day} is not one of them.',
    pointer: '/day',
  },
  'fairs.attendance-contradicts': {
    status: 422,
    title: 'Said twice, and not the same',
    detail:
      'Application {applicationId} is named twice for {day}, once as having come and once not. Keep the one that is true.',
  },
});
