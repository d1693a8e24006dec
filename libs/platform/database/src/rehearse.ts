import type { Tx } from './transaction.js';

class TakenBack extends Error {}

/** A dry run: `work` is done for real and taken back; what it answered stays. */
export async function rehearse<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  let result: { answer: T } | undefined;
  try {
    await tx.savepoint(async () => {
      result = { answer: await work() };
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return result!.answer;
}
