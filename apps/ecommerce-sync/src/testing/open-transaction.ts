import type { Database, Tx } from '@onevillage/platform-database';

/** A transaction that stays open until it is told to commit. */
export async function openTransaction(db: Database): Promise<{ tx: Tx; commit: () => Promise<void> }> {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  let done: Promise<void> = Promise.resolve();
  const tx = await new Promise<Tx>((resolve, reject) => {
    done = db.transaction(async (opened) => {
      resolve(opened);
      await gate;
    });
    done.catch(reject);
  });
  return {
    tx,
    commit: () => {
      release();
      return done;
    },
  };
}
