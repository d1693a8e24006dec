import { parentPort, workerData } from 'node:worker_threads';
import { RuleViolation } from '@onevillage/kernel';
import type { FileAnswer, FileAnswers, FileJob, FileKind } from './file-job.js';
import { previewOf, reportOf, rowsOf } from './read-import.js';

/** Reads one file in a thread of its own, which can be ended when it takes too long or too much. */
function read(job: FileJob): Promise<FileAnswers[FileKind]> {
  const { bytes, source, today } = job;
  if (job.kind === 'report') return reportOf(bytes, source, today, job.refusals, job.language);
  return job.kind === 'rows' ? rowsOf(bytes, source, today) : previewOf(bytes, source, today);
}

const told = (error: unknown): FileAnswer => {
  if (error instanceof RuleViolation) return { refused: { code: error.code, params: error.params } };
  const { message, stack } = error as Error;
  return { fault: { message, stack } };
};

const answer: FileAnswer = await read(workerData as FileJob).then((found) => ({ answer: found }), told);
parentPort!.postMessage(answer);
