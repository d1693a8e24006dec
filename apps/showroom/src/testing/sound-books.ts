import { run, type Io } from '@onevillage/cli';
import type { Database } from '@onevillage/platform-database';

/** Fails the test unless `onevillage check stock` finds every invariant kept. */
export async function expectSoundBooks({ options: { url } }: Pick<Database, 'options'>): Promise<void> {
  const said: string[] = [];
  const io = {
    env: { DATABASE_URL: url },
    interactive: false,
    out: (text: string) => void said.push(text),
    note: (text: string) => void said.push(text),
  } as unknown as Io;
  const code = await run(['check', 'stock'], io);
  expect({ code, said: code === 0 ? [] : said }).toEqual({ code: 0, said: [] });
}
