/** What a client asked and was told, to be compared with what is true afterwards (in the manner of Jepsen). */
export interface Operation {
  kind: 'register' | 'grant' | 'withdraw';
  key: string;
  /** ok: acknowledged; refused: 4xx; unknown: no answer, or 5xx to the end. */
  outcome: 'ok' | 'refused' | 'unknown';
  id: string | null;
}

export interface Verdict {
  /** Acknowledged, but not there. */
  lost: string[];
  /** Refused, but there. */
  phantom: string[];
  /** There more than once. */
  doubled: string[];
}

/** `there` lists the ids of what exists, once for each time it exists. */
export function judge(history: readonly Operation[], there: readonly string[]): Verdict {
  const count = new Map<string, number>();
  for (const id of there) count.set(id, (count.get(id) ?? 0) + 1);
  const has = (operation: Operation): boolean => operation.id !== null && count.has(operation.id);
  return {
    lost: history.filter((one) => one.outcome === 'ok' && !has(one)).map((one) => one.key),
    phantom: history.filter((one) => one.outcome === 'refused' && has(one)).map((one) => one.key),
    doubled: [...count].filter(([, n]) => n > 1).map(([id]) => id),
  };
}
