/** Deterministic choice: the same seed writes the same registers on every machine (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** `counts` as a flat list: { a: 2, b: 1 } → [a, a, b]. */
export const spread = <K extends string>(counts: Partial<Record<K, number>>): K[] =>
  Object.entries(counts).flatMap(([key, n]) => Array<K>(n as number).fill(key as K));
