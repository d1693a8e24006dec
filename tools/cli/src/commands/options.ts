import { InvalidArgumentError } from 'commander';
import { isUuid } from '@onevillage/kernel';

/** Collects an option that may be repeated, or be given once with commas. */
export const several = (given: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  ...given
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
];

/** Likewise, of a list of words. */
export const severalOf =
  (words: readonly string[]) =>
  (given: string, before: string[] | undefined): string[] => {
    const all = several(given, before);
    const wrong = all.find((word) => !words.includes(word));
    if (wrong !== undefined) throw new InvalidArgumentError(`Allowed are ${words.join(', ')}.`);
    return all;
  };

/** An id in lower case. */
export function id(given: string): string {
  const text = given.trim().toLowerCase();
  if (!isUuid(text)) throw new InvalidArgumentError('It is not an id (UUID) as the lists print them.');
  return text;
}

export const ids = (given: string, before: string[] | undefined): string[] => several(given, before).map(id);

export const number =
  (least: number, most: number) =>
  (given: string): number => {
    if (!/^\d{1,9}$/.test(given) || Number(given) < least || Number(given) > most)
      throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`);
    return Number(given);
  };

export const hours = number(0, 168);

/** A limit of a channel: `all` takes it away. */
export const orAll =
  <T>(all: T, read: (given: string, before: T | undefined) => T) =>
  (given: string, before: T | undefined): T =>
    given === 'all' ? all : read(given, before);

/** Of organisations, users and partners alike. */
export const SWITCHES = [
  ['disable', 'no more tokens; those given live out their ten minutes'],
  ['enable', 'tokens again'],
] as const;
