import { defineProblems } from '@onevillage/contracts-kit';

export const identityProblems = defineProblems({
  'identity.last-admin': {
    status: 409,
    title: 'The last administrator',
    detail: 'Nobody could administer this installation afterwards. Make another user an administrator first.',
  },
  'identity.email-taken': {
    status: 409,
    title: 'E-mail address already in use',
    detail: 'User {userId} has this e-mail address. Change that user instead.',
  },
  'identity.organisation-unknown': {
    status: 422,
    title: 'No such organisation',
    detail: 'There is no active organisation {organisationId}. Add it first, or enable it.',
    pointer: '/organisationId',
  },
  'identity.admin-units-missing': {
    status: 422,
    title: 'Officer without administrative units',
    detail: 'A {role} acts within administrative units: give adminUnitIds, or wholeCountry.',
    pointer: '/adminUnitIds',
  },
  'identity.producer-missing': {
    status: 422,
    title: 'Producer account without a producer',
    detail: 'A user with the role producer acts for one producer: give producerId.',
    pointer: '/producerId',
  },
  'identity.not-invited': {
    status: 409,
    title: 'User is disabled',
    detail: 'A disabled user gets no invitation and no secret: enable the user first.',
  },
  'identity.disabled': {
    status: 409,
    title: 'Client is disabled',
    detail: 'A disabled client gets no new secret: enable it first.',
  },
  'identity.sign-in-refused': {
    status: 401,
    title: 'Sign-in refused',
    detail: 'E-mail address and password do not match an active account.',
  },
  'identity.too-many-attempts': {
    status: 429,
    title: 'Too many failed attempts',
    detail: 'Try again in {retryAfterSeconds} seconds.',
  },
});
