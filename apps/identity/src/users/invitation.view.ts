import type { InvitationView } from '@onevillage/contracts-identity';
import { linkOf } from '../welcome/first-admin.js';
import type { MadeLink } from '../welcome/one-time-link.store.js';

/** An invitation with its link, for the one answer that shows it. */
export const shownInvitation = (publicUrl: string, userId: string, made: MadeLink): InvitationView => ({
  userId,
  link: linkOf(publicUrl, 'invitation', made.code),
  alreadyShown: false,
  expiresAt: made.expiresAt.toISOString(),
});

/** As a repeat of the request gets it. */
export const hiddenInvitation = (userId: string, made: MadeLink): InvitationView => ({
  userId,
  link: null,
  alreadyShown: true,
  expiresAt: made.expiresAt.toISOString(),
});
