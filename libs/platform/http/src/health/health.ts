/** One part that a service stands on. */
export interface HealthPart {
  readonly name: string;
  /** True when the service cannot do its work without it, so that it must get no requests. */
  readonly needed: boolean;
  /** What is wrong, or undefined; `detail` for whoever looks. May throw, may hang: both count as wrong. */
  check(): Promise<{ fault?: string; detail?: Record<string, unknown> }>;
}

export interface Readiness {
  ready: boolean;
  parts: Record<string, { ok: boolean; fault?: string } & Record<string, unknown>>;
}

const PATIENCE_MS = 1_500;

/** Asks all parts at once. */
export async function readinessOf(parts: readonly HealthPart[]): Promise<Readiness> {
  const answers = await Promise.all(parts.map(async (part) => ({ part, ...(await answerOf(part)) })));
  return {
    ready: answers.every(({ part, fault }) => !part.needed || fault === undefined),
    parts: Object.fromEntries(
      answers.map(({ part, fault, detail }) => [
        part.name,
        { ok: fault === undefined, ...(fault !== undefined && { fault }), ...detail },
      ]),
    ),
  };
}

async function answerOf(part: HealthPart): ReturnType<HealthPart['check']> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ fault: string }>((resolve) => {
    timer = setTimeout(() => resolve({ fault: 'does not answer' }), PATIENCE_MS);
  });
  // What a part throws may name hosts and users: the log has it, the answer does not.
  const asked = part.check().catch(() => ({ fault: 'fails' }));
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
