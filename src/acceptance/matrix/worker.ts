/** A thread of the matrix: breaks the sources that it is told to, until there is none left. */
import { parentPort } from 'node:worker_threads';
import { REGISTRY } from '#sources/registry.ts';
import { breakSource, withStage } from './matrix.ts';
import type { Task, Told } from './threads.ts';

const tell = (told: Told): void => parentPort?.postMessage(told);

await withStage(async (stage) => {
  for (let id = await next(); id !== undefined; id = await next())
    for (const registered of REGISTRY.filter(({ source }) => source.identity.id === id))
      await breakSource(stage, registered, { onResult: (result) => tell({ result }) });
});

function next(): Promise<string | undefined> {
  return new Promise((resolve) => {
    parentPort?.once('message', ({ source }: Task) => resolve(source));
    tell({ wants: true });
  });
}
