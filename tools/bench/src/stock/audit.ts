import { run, type Io } from '@onevillage/cli';

/** What `onevillage check stock` finds violated in a showroom's database: nothing, or why a run does not count. */
export async function auditStock(databaseUrl: string): Promise<string[]> {
  let said = '';
  const say = (text: string) => void (said += `${text}\n`);
  const io = { env: { SHOWROOM_DATABASE_URL: databaseUrl }, interactive: false, out: say, note: say };
  const code = await run(['check', 'stock'], io as unknown as Io);
  return code === 0 ? [] : [`audit: ${said.slice(0, 2_000)}`];
}
