import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second for whoever reads /proc. */
const MICROS_PER_TICK = 10_000;

export interface ProcessTimes {
  readonly parent: number;
  /** µs of the process and of those of its children that have ended, user and system */
  readonly micros: number;
}

/** Of the text of /proc/<pid>/stat. */
export function parseStat(stat: string): ProcessTimes {
  // The program's name stands in brackets and may itself hold spaces and brackets: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15).map(Number);
  return { parent: Number(fields[1]), micros: (utime + stime + cutime + cstime) * MICROS_PER_TICK };
}

/** µs of CPU of a process with all its descendants, living and ended; null where there is no /proc. */
export function cpuMicros(pid: number): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      all.set(Number(name), parseStat(readFileSync(`/proc/${name}/stat`, 'utf8')));
    } catch {
      // ended meanwhile: its parent has its times
    }
  }
  let sum = 0;
  const family = [pid];
  for (const member of family) {
    sum += all.get(member)?.micros ?? 0;
    for (const [child, { parent }] of all) if (parent === member) family.push(child);
  }
  return sum;
}

/** µs of CPU that the machine has spent on anything, and on nobody's behalf here (stolen by its host). */
export function machineMicros(): number | null {
  if (!existsSync('/proc/stat')) return null;
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] =
    /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ').map(Number) ?? [];
  return (user + nice + system + irq + softirq + steal) * MICROS_PER_TICK;
}

/** Processes by what they are, e.g. `{ relay: [12], postgres: [7] }`. */
export type Processes = Readonly<Record<string, readonly number[]>>;

export interface CpuUse {
  /** µs by what the processes are */
  readonly byPart: Readonly<Record<string, number>>;
  readonly total: number;
  /** cores that anybody else kept busy meanwhile */
  readonly othersCores: number;
}

/** Begins to count; what it returns tells the use since then. */
export function startCpuClock(processes: Processes): () => CpuUse {
  const read = () =>
    Object.entries({ ...processes, bench: [process.pid] }).map(([part, pids]) => {
      // The bench is the parent of some of the others: only its own time, by its own clock.
      const own = process.cpuUsage();
      const micros =
        part === 'bench'
          ? own.user + own.system
          : pids.reduce((sum, pid) => sum + (cpuMicros(pid) ?? Number.NaN), 0);
      return [part, micros] as const;
    });
  const since = performance.now();
  const machineBefore = machineMicros();
  const before = new Map(read());
  return () => {
    const byPart = Object.fromEntries(read().map(([part, micros]) => [part, micros - before.get(part)!]));
    const machine = (machineMicros() ?? Number.NaN) - (machineBefore ?? Number.NaN);
    const all = Object.values(byPart).reduce((sum, micros) => sum + micros, 0);
    const othersCores = Math.max(0, machine - all) / ((performance.now() - since) * 1_000);
    const { bench: _bench, ...parts } = byPart;
    return { byPart: parts, total: all - byPart['bench']!, othersCores };
  };
}
