import { canonicalJson } from './canonical-json.js';

/** The fields of `change` that say something else than `before`, by name; what is undefined says nothing. */
export function changesOf<T extends object>(before: T, change: Partial<T>): Partial<T> {
  const names = (Object.keys(change) as (keyof T & string)[]).sort();
  const differs = (name: keyof T & string): boolean =>
    change[name] !== undefined && canonicalJson(change[name]) !== canonicalJson(before[name]);
  return Object.fromEntries(names.filter(differs).map((name) => [name, change[name]])) as Partial<T>;
}
