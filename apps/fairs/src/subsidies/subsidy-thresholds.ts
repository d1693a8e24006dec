import type { Threshold } from './subsidy-rule.js';

/** What a fair has of what programmes ask for. */
export interface FairSize {
  /** Of 9 m², in which the area of all booths is counted. */
  readonly standardBooths: number;
  /** Exhibitors that were accepted. */
  readonly exhibitors: number;
  readonly municipality: boolean;
}

export interface ThresholdReach extends Threshold {
  /** It is for the kind of place where the fair is. */
  readonly applies: boolean;
  readonly boothsLacking: number;
  readonly exhibitorsLacking: number;
  readonly reached: boolean;
}

const lacking = (asked: number, there: number): number => Math.max(0, asked - there);

export const reachOf = (thresholds: readonly Threshold[], size: FairSize): ThresholdReach[] =>
  thresholds.map((one) => {
    const applies = one.where === 'any' || (one.where === 'municipality') === size.municipality;
    const boothsLacking = lacking(one.minBooths, size.standardBooths);
    const exhibitorsLacking = lacking(one.minExhibitors, size.exhibitors);
    return {
      ...one,
      applies,
      boothsLacking,
      exhibitorsLacking,
      reached: applies && boothsLacking === 0 && exhibitorsLacking === 0,
    };
  });

/** A rule without thresholds supports fairs of any size; else one that applies must be reached. */
export const isLargeEnough = (thresholds: readonly Threshold[], size: FairSize): boolean =>
  thresholds.length === 0 || reachOf(thresholds, size).some((one) => one.reached);

export const ceremonyLacking = (
  ceremonyBooths: number | null,
  { standardBooths }: FairSize,
): number | null => (ceremonyBooths === null ? null : lacking(ceremonyBooths, standardBooths));
