import type { LocalDate } from '@onevillage/kernel';

/** Districts and townships were done away with on 1 July 2025. */
export const LAST_DAY_OF_DISTRICTS = '2025-06-30' as LocalDate;
