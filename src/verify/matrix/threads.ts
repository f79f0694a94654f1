/** The matrix on two cores: each thread has a small Fedora of its own, and asks for the next task when it is done. */
import { Worker } from 'node:worker_threads';
import { REGISTRY } from '#sources/registry.ts';
import { listTasks, type Result, type Task } from './matrix.ts';

const THREADS = 2;

/** What a thread says: that it wants a task, or what became of a case. */
export type WorkerMessage = { wants: true } | { result: Result };
/** What it is told: a task, or that there is none left. */
export type Given = { task: Task | undefined };

export async function breakOnThreads(onResult: (result: Result) => void): Promise<Result[]> {
  const results: Result[] = [];
  const queue = listTasks();
  const run = async (): Promise<void> => {
    const worker = new Worker(new URL('worker.ts', import.meta.url));
    worker.on('message', (told: WorkerMessage) => {
      if ('wants' in told) worker.postMessage({ task: queue.shift() } satisfies Given);
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
  const rankOf = ({ source }: Result): number => REGISTRY.findIndex((one) => one.source.identity.id === source);
  return results.sort((a, b) => rankOf(a) - rankOf(b));
}
