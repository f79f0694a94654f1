/** Does long work in short slices, between which the browser paints and answers keys. */

/** Half of a frame. */
const SLICE_MS = 8;

/** `step` does a part of the work, and returns whether more is left. */
export async function inSlices(step: () => boolean): Promise<void> {
  let end = performance.now() + SLICE_MS;
  while (step()) {
    if (performance.now() < end) continue;
    await nextTask();
    end = performance.now() + SLICE_MS;
  }
}

/** Where there is `scheduler.yield`, the work goes on before other tasks of the page: https://wicg.github.io/scheduling-apis/ */
const nextTask = (): Promise<void> =>
  'scheduler' in globalThis && 'yield' in scheduler
    ? scheduler.yield()
    : new Promise((resolve) => {
        setTimeout(resolve);
      });
