import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What the numbers were measured on. */
export function machineText(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, ${platform()} ${release()} ${arch()}, Node ${process.version}`;
}

export const loadText = (): string =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');
