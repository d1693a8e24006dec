/** What the log of a service says was committed. */
export interface CommittedEvent {
  readonly id: string;
  readonly aggregateId: string;
  readonly aggregateVersion: number;
}

export interface TopicEvent extends CommittedEvent {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface TopicFindings {
  /** committed, but not in the topic */
  lost: string[];
  /** in the topic, but never committed */
  phantom: string[];
  /** a version that came after a later one of its aggregate, and is no copy of an event that stood in its place */
  inverted: string[];
  /** a version whose predecessor was not there before it */
  gaps: string[];
  /** two events for one version */
  conflicts: string[];
  /** copies of events that were already there: allowed */
  duplicates: number;
}

/** Compares what was committed with what stands in the topics, in the order of offsets. */
export function checkTopics(
  committed: readonly CommittedEvent[],
  read: readonly TopicEvent[],
): TopicFindings {
  const findings: TopicFindings = {
    lost: [],
    phantom: [],
    inverted: [],
    gaps: [],
    conflicts: [],
    duplicates: 0,
  };
  const known = new Set(committed.map(({ id }) => id));
  const seen = new Map<string, string>();
  const lastVersion = new Map<string, number>();
  for (const event of [...read].sort((a, b) => a.offset - b.offset)) {
    const { id, aggregateId, aggregateVersion: version } = event;
    const what = `${aggregateId} v${version} at ${event.topic}/${event.partition}/${event.offset}`;
    const key = `${aggregateId} ${version}`;
    const last = lastVersion.get(aggregateId) ?? 0;
    if (!known.has(id)) findings.phantom.push(what);
    else if (seen.get(key) === id) findings.duplicates++;
    else if (seen.has(key)) findings.conflicts.push(what);
    else if (version <= last) findings.inverted.push(what);
    else if (version > last + 1) findings.gaps.push(`${what} after v${last}`);
    seen.set(key, id);
    lastVersion.set(aggregateId, Math.max(last, version));
  }
  const ids = new Set(read.map(({ id }) => id));
  findings.lost = committed.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  return findings;
}

/** The findings of a topic in which nothing is wrong; duplicates apart. */
export const SOUND = { lost: [], phantom: [], inverted: [], gaps: [], conflicts: [] } as const;
