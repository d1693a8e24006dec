import type { z } from 'zod';
import { ConfigError } from './config-error.js';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables that `schema` names and checks them all at once.
 * With a `service`, `<SERVICE>_<NAME>` wins over `<NAME>` (RECOGNITION_PORT over PORT), so that several services
 * can share one environment. An empty variable counts as absent.
 * @throws ConfigError naming every fault, never a value (it may be a secret)
 */
export function loadConfig<S extends z.ZodObject>(
  schema: S,
  env: Env = process.env,
  service?: string,
): z.output<S> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = (service && filled(env[`${prefixOf(service)}${name}`])) || filled(env[name]);
    if (value !== undefined) given[name] = value;
  }
  const result = schema.safeParse(given, { reportInput: false });
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map((issue) => faultText(issue, given)),
    service,
  );
}

/** `ecommerce-sync` → `ECOMMERCE_SYNC_` */
export function prefixOf(service: string): string {
  return `${service.replaceAll('-', '_').toUpperCase()}_`;
}

function filled(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}

function faultText(issue: z.core.$ZodIssue, given: Record<string, string>): string {
  const name = String(issue.path[0] ?? '');
  if (!name) return issue.message;
  return given[name] === undefined ? `${name} is missing` : `${name}: ${issue.message}`;
}
