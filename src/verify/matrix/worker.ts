/** A thread of the matrix: does the tasks that it is given, until there is none left. */
import { parentPort } from 'node:worker_threads';
import { breakSource, type Task, withStage } from './matrix.ts';
import type { Given, WorkerMessage } from './threads.ts';

const tell = (told: WorkerMessage): void => parentPort?.postMessage(told);

function next(): Promise<Task | undefined> {
  return new Promise((resolve) => {
    parentPort?.once('message', ({ task }: Given) => resolve(task));
    tell({ wants: true });
  });
}

/** All that follow on one stage. Returns the first for another. */
const work = (first: Task): Promise<Task | undefined> =>
  withStage(first.distGit, async (stage) => {
    let task: Task | undefined = first;
    for (; task?.distGit === first.distGit; task = await next())
      await breakSource(stage, task.source, { onResult: (result) => tell({ result }) });
    return task;
  });

for (let task = await next(); task !== undefined;) task = await work(task);
