/** One JSON document of several: objects by key, lists without repeats, of anything else the first. */
export function mergeDocuments(documents: readonly unknown[]): unknown {
  return documents.reduce((all, one) => merge(all, one));
}

function merge(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) {
    const seen = new Set(a.map((item) => JSON.stringify(item)));
    return [...(a as unknown[]), ...(b as unknown[]).filter((item) => !seen.has(JSON.stringify(item)))];
  }
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return Object.fromEntries(
      [...keys].map((key) => [
        key,
        key in a && key in b ? merge(a[key], b[key]) : key in a ? a[key] : b[key],
      ]),
    );
  }
  return a;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
