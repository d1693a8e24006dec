import { run, type Io } from '@onevillage/cli';
import type { Database } from '@onevillage/platform-database';

export interface CheckAnswer {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

/** `onevillage check fairs`, as an operator runs it. */
export async function checkFairs(
  { options: { url } }: Pick<Database, 'options'>,
  ...args: string[]
): Promise<CheckAnswer> {
  const answer = { out: '', notes: '' };
  const io = {
    env: { DATABASE_URL: url },
    interactive: false,
    out: (text: string) => void (answer.out += `${text}\n`),
    note: (text: string) => void (answer.notes += `${text}\n`),
  } as unknown as Io;
  return { code: await run(['check', 'fairs', ...args], io), ...answer };
}

/** Fails the test unless every invariant of allocations is kept. */
export async function expectSoundFairs(database: Pick<Database, 'options'>): Promise<void> {
  const { code, out, notes } = await checkFairs(database);
  expect({ code, said: code === 0 ? '' : out + notes }).toEqual({ code: 0, said: '' });
}
