/** Whether one of the media types `produced` is among those that an `Accept` header takes (RFC 9110 §12.5.1). */
export function accepts(header: string | undefined, produced: readonly string[]): boolean {
  if (!header?.trim()) return true;
  const ranges = header.split(',').map(parseRange);
  return produced.some((type) => qualityOf(type, ranges) > 0);
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
