import { hasLoneSurrogate } from '@onevillage/kernel';

/** Why a text is not taken as JSON; the message continues a sentence. */
export class MalformedJson extends Error {}

const MAX_DEPTH = 64;
const MAX_KEYS = 1_000;
/** What every object has already: `__proto__`, `constructor`, `toString` … */
export const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COMMA, COLON] = Array.from(
  '"\\{}[],:',
  (c) => c.charCodeAt(0),
);

/**
 * `JSON.parse` for input from outside: UTF-8 only, and nothing that two readers could understand differently
 * (keys given twice, half characters, keys that reach prototypes) or that costs more than its size suggests.
 * @throws MalformedJson saying why, without echoing the input
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  inspect(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new MalformedJson(text.trim() === '' ? 'the body is empty' : 'the body is not JSON');
  }
}

function decode(bytes: Uint8Array): string {
  try {
    // A byte order mark is accepted and dropped.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MalformedJson('the body is not valid UTF-8');
  }
}

/** One pass before parsing, so that a hostile text costs no more than reading it. Syntax is left to JSON.parse. */
function inspect(text: string): void {
  /** Per open bracket: the keys seen so far, or null in an array. */
  const open: (Set<string> | null)[] = [];
  let keys: Set<string> | null = null;
  let keyNext = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        const content = contentOf(text, at, end);
        if (keyNext && keys) noteKey(keys, content);
        keyNext = false;
        at = end;
        break;
      }
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        if (open.length >= MAX_DEPTH)
          throw new MalformedJson(`the body is nested deeper than ${MAX_DEPTH} levels`);
        keyNext = text.charCodeAt(at) === OPEN_OBJECT;
        open.push((keys = keyNext ? new Set() : null));
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        open.pop();
        keys = open.at(-1) ?? null;
        keyNext = false;
        break;
      case COMMA:
        keyNext = keys !== null;
        break;
      case COLON:
        keyNext = false;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at++;
  }
  throw new MalformedJson('a text of the body does not end');
}

/** What is between the quotes, escapes resolved; they are the only way to half a character. */
function contentOf(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  if (!raw.includes('\\')) return raw;
  let content: string;
  try {
    content = JSON.parse(`"${raw}"`) as string;
  } catch {
    throw new MalformedJson('an escape in a text is wrong');
  }
  if (hasLoneSurrogate(content)) throw new MalformedJson('a text holds half a character (a lone surrogate)');
  return content;
}

function noteKey(keys: Set<string>, key: string): void {
  if (INHERITED.has(key)) throw new MalformedJson(`the key ${key} is not allowed`);
  if (keys.has(key)) throw new MalformedJson('an object gives the same key twice');
  if (keys.size >= MAX_KEYS) throw new MalformedJson(`an object has more than ${MAX_KEYS} keys`);
  keys.add(key);
}
