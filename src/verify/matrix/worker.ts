/** A thread of the matrix: does the tasks that it is given, until there is none left. */
import { parentPort } from 'node:worker_threads';
import { runCases, type Task, withFixture } from './matrix.ts';
import type { TaskMessage, WorkerMessage } from './faults.ts';

const send = (message: WorkerMessage): void => parentPort?.postMessage(message);

function next(): Promise<Task | undefined> {
  return new Promise((resolve) => {
    parentPort?.once('message', ({ task }: TaskMessage) => resolve(task));
    send({ wants: true });
  });
}

/** Does all tasks that follow with the same dist-git. Returns the first with another one. */
const work = (first: Task): Promise<Task | undefined> =>
  withFixture(first.distGit, async (fixture) => {
    let task: Task | undefined = first;
    for (; task?.distGit === first.distGit; task = await next())
      await runCases(fixture, task.source, { onResult: (result) => send({ result }) });
    return task;
  });

for (let task = await next(); task !== undefined;) task = await work(task);
