import type { GuestTerms, FairTitles, OpeningTimes as TimesTold } from '@onevillage/contracts-fairs';
import type { LocalDate } from '@onevillage/kernel';
import type { Fair, OpeningTimes } from '../fairs/fair.js';

export const titlesOf = ({ en = null, km = null }: FairTitles = {}): Fair['titles'] => ({ en, km });

export const guestTermsOf = (told: GuestTerms | null | undefined): Fair['guestTerms'] =>
  told ? { booths: told.booths ?? null, transport: told.transport ?? null } : null;

export const openingTimesOf = (told: readonly TimesTold[]): OpeningTimes[] =>
  told.map(({ from, through, opens, closes }) => ({
    from: from as LocalDate,
    through: through as LocalDate,
    opens,
    closes,
  }));
