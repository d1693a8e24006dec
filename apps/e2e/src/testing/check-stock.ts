import { run, type Io } from '@onevillage/cli';

/** `onevillage check stock` on a database: its exit code and what it said. */
export async function checkStock(databaseUrl: string): Promise<{ code: number; said: string }> {
  let said = '';
  const say = (text: string) => void (said += `${text}\n`);
  const io = { env: { SHOWROOM_DATABASE_URL: databaseUrl }, interactive: false, out: say, note: say };
  return { code: await run(['check', 'stock'], io as unknown as Io), said };
}
