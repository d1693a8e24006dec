/** Whether one of the media types `produced` is among those that an `Accept` header takes (RFC 9110 §12.5.1). */
export const accepts = (header: string | undefined, produced: readonly string[]): boolean =>
  preferredType(header, produced) !== undefined;

/** The one of `produced` that an `Accept` header likes best, the earlier among equals; undefined when it takes none. */
export function preferredType<T extends string>(
  header: string | undefined,
  produced: readonly T[],
): T | undefined {
  if (!header?.trim()) return produced[0];
  const ranges = header.split(',').map(parseRange);
  let best: { type: T; quality: number } | undefined;
  for (const type of produced) {
    const quality = qualityOf(type, ranges);
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
}

interface Range {
  type: string;
  quality: number;
}

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => /^q\s*=/.test(parameter))?.split('=')[1];
  const quality = q === undefined ? 1 : Number(q);
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

/** The most precise range that matches decides: a quality of 0 for one type excludes it from a wildcard. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  for (const range of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const match = ranges.find((candidate) => candidate.type === range);
    if (match) return match.quality;
  }
  return 0;
}
