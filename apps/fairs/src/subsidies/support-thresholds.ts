import type { Threshold } from './subsidy-rule.js';

/** What a fair has of what programmes ask for. */
export interface FairSize {
  /** Of 9 m², in which the area of all booths is counted. */
  readonly standardBooths: number;
  /** Exhibitors that were accepted. */
  readonly units: number;
  readonly centralCity: boolean;
}

export interface ThresholdState extends Threshold {
  /** It is for the kind of place where the fair is. */
  readonly counts: boolean;
  readonly boothsLacking: number;
  readonly unitsLacking: number;
  readonly reached: boolean;
}

const lacking = (asked: number, there: number): number => Math.max(0, asked - there);

export const thresholdStates = (thresholds: readonly Threshold[], size: FairSize): ThresholdState[] =>
  thresholds.map((one) => {
    const counts = one.city === 'any' || (one.city === 'central-city') === size.centralCity;
    const boothsLacking = lacking(one.minBooths, size.standardBooths);
    const unitsLacking = lacking(one.minUnits, size.units);
    return {
      ...one,
      counts,
      boothsLacking,
      unitsLacking,
      reached: counts && boothsLacking === 0 && unitsLacking === 0,
    };
  });

/** A rule without thresholds supports fairs of any size; else one that counts must be reached. */
export const isLargeEnough = (thresholds: readonly Threshold[], size: FairSize): boolean =>
  thresholds.length === 0 || thresholdStates(thresholds, size).some((one) => one.reached);

export const ceremonyLacking = (
  ceremonyBooths: number | null,
  { standardBooths }: FairSize,
): number | null => (ceremonyBooths === null ? null : lacking(ceremonyBooths, standardBooths));
