export interface Sample {
  labels?: Readonly<Record<string, string>>;
  value: number;
  /** after the family's name, e.g. `_bucket` */
  suffix?: string;
}

export interface MetricFamily {
  name: string;
  help: string;
  type: 'gauge' | 'counter' | 'histogram';
  samples: readonly Sample[];
}

/** The text format of Prometheus, for values that are counted elsewhere. */
export function exposition(
  families: readonly MetricFamily[],
  common: Readonly<Record<string, string>>,
): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, type, samples }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...samples.map(
          ({ labels, value, suffix = '' }) =>
            `${name}${suffix}${labelText({ ...labels, ...common })} ${value}`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const escaped = (value: string): string =>
    value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}
