/** The matrix on two cores: each thread has a small Fedora of its own, and asks for the next source when it is done. */
import { Worker } from 'node:worker_threads';
import { servicesOf } from './readers.ts';
import { REGISTRY } from '#sources/registry.ts';
import type { Result } from './matrix.ts';

const THREADS = 2;

/** What a thread says: that it wants a source, or what became of a case. */
export type Told = { wants: true } | { result: Result };
/** What it is told: a source, or that there is none left. */
export type Task = { source: string | undefined };

export async function breakOnThreads(onResult: (result: Result) => void): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...REGISTRY]
    // What takes longest comes first.
    .sort((a, b) => servicesOf(b.source).length - servicesOf(a.source).length || b.budget.requests - a.budget.requests)
    .map(({ source }) => source.identity.id);
  const run = async (): Promise<void> => {
    const worker = new Worker(new URL('worker.ts', import.meta.url));
    worker.on('message', (told: Told) => {
      if ('wants' in told) worker.postMessage({ source: queue.shift() } satisfies Task);
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
