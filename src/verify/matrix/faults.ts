/** The check of all faults. Two threads, each with a small Fedora of its own, take the tasks from a queue. */
import { Worker } from 'node:worker_threads';
import { REGISTRY } from '#sources/registry.ts';
import type { Check } from '../check.ts';
import { formatMatrix } from './format.ts';
import { listTasks, type MatrixResult, type Task } from './matrix.ts';

/** Progress is printed after every so many cases; failures are printed at once. */
const CASES_PER_LINE = 100;

export const faults: Check = {
  help: 'every fault on every source, with Pagure and with Forgejo: what is lost, what the page says, what comes after',
  run: async ({ say }) => {
    let done = 0;
    const results = await runOnThreads(({ source, crawlMode, fault, wrong }) => {
      done += 1;
      if (wrong.length > 0) say(`WRONG ${source} ${crawlMode} ${fault}: ${wrong.join('; ')}`);
      if (done % CASES_PER_LINE === 0) say(`${done} cases`);
    });
    return { lines: formatMatrix(results), passed: results.every(({ wrong }) => wrong.length === 0) };
  },
};

const THREADS = 2;

/** A message from a thread: it requests a task, or reports the result of a case. */
export type WorkerMessage = { wants: true } | { result: MatrixResult };
/** The reply to a thread: a task, or undefined when none is left. */
export type TaskMessage = { task: Task | undefined };

async function runOnThreads(onResult: (result: MatrixResult) => void): Promise<MatrixResult[]> {
  const results: MatrixResult[] = [];
  const queue = listTasks();
  const run = async (): Promise<void> => {
    const worker = new Worker(new URL('worker.ts', import.meta.url));
    worker.on('message', (told: WorkerMessage) => {
      if ('wants' in told) worker.postMessage({ task: queue.shift() } satisfies TaskMessage);
      else {
        results.push(told.result);
        onResult(told.result);
      }
    });
    const ended = new Promise<number>((resolve, fail) => worker.once('exit', resolve).once('error', fail));
    const code = await ended;
    if (code !== 0) throw new Error(`a thread of the matrix ended with ${code}`);
  };
  await Promise.all(Array.from({ length: THREADS }, run));
  const rankOf = ({ source }: MatrixResult): number => REGISTRY.findIndex((one) => one.source.identity.id === source);
  return results.sort((a, b) => rankOf(a) - rankOf(b));
}
