import type { DelegationTerms, FairTitles, OpeningTimes as TimesTold } from '@onevillage/contracts-fairs';
import { localDateAt, type LocalDate } from '@onevillage/kernel';
import type { Fair, OpeningTimes } from './fair.js';

export const titlesOf = ({ en = null, km = null }: FairTitles = {}): Fair['titles'] => ({ en, km });

export const delegationOf = (told: DelegationTerms | null | undefined): Fair['delegation'] =>
  told ? { booths: told.booths ?? null, transport: told.transport ?? null } : null;

export const openingTimesOf = (told: readonly TimesTold[]): OpeningTimes[] =>
  told.map(({ from, through, opens, closes }) => ({
    from: from as LocalDate,
    through: through as LocalDate,
    opens,
    closes,
  }));

export const todayAt = ({ zone }: Pick<Fair, 'zone'>, now: Date): LocalDate => localDateAt(now, zone);
