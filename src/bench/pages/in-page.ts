/** Functions that run in the page. Times are in ms since the start of the navigation. */

/** Runs before the scripts of the page, and records when the first line is painted and how long the page was busy. */
export function watchFirstLine(): void {
  const noted = { firstLineMs: 0, blockedMs: 0, busyUntilMs: 0 };
  Object.assign(window, { noted });
  // What a task takes beyond 50 ms, in which a page still seems to answer at once: https://web.dev/articles/tbt
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      noted.blockedMs += Math.max(0, duration - 50);
      noted.busyUntilMs = startTime + duration;
    }
  }).observe({ type: 'longtask', buffered: true });
  const observer = new MutationObserver(() => {
    if (document.querySelector('.rows > li') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (noted.firstLineMs = performance.now());
      port2.postMessage(undefined);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

type Noted = { firstLineMs: number; blockedMs: number; busyUntilMs: number };

/** `busyUntilMs` is 0 where no task took longer than 50 ms. */
export function noted(): Noted {
  const found: unknown = 'noted' in window ? window.noted : undefined;
  const numberOf = (name: string): number => {
    const value: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return {
    firstLineMs: numberOf('firstLineMs'),
    blockedMs: numberOf('blockedMs'),
    busyUntilMs: numberOf('busyUntilMs'),
  };
}

/** Whether the first line is painted. */
export const isFirstLinePainted = (): boolean => {
  const found: unknown = 'noted' in window ? window.noted : undefined;
  return typeof found === 'object' && found !== null && 'firstLineMs' in found && Number(found.firstLineMs) > 0;
};

export const firstPaintMs = (): number =>
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;

/** Of everything that the page has loaded, with headers. */
export const loaded = (): { requests: number; bytes: number } => {
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const bytes = entries.reduce(
    (sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.transferSize : 0),
    0,
  );
  return { requests: entries.length, bytes };
};

/**
 * Waits for the next key, then for the frame that shows the last of what it changes in the list; for the next frame
 * where it changes nothing. Numbers that count what is shown may come later: they are said, not drawn.
 */
export function awaitKey(quietMs: number): void {
  const timed = new Promise<number>((resolve) => {
    const begin = ({ timeStamp }: KeyboardEvent): void => {
      let quiet = 0;
      const nextFrame = (): void => {
        clearTimeout(quiet);
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            const painted = performance.now();
            quiet = window.setTimeout(() => {
              observer.disconnect();
              resolve(painted - timeStamp);
            }, quietMs);
          };
          port2.postMessage(undefined);
        });
      };
      const isOfTheList = (node: Node): boolean =>
        node instanceof Element && node.closest('output, input, [aria-live]') === null;
      const observer = new MutationObserver((records) => {
        if (records.some(({ target }) => isOfTheList(target))) nextFrame();
      });
      observer.observe(document.body, { attributes: true, childList: true, subtree: true });
      nextFrame();
    };
    addEventListener('keydown', begin, { capture: true, once: true });
  });
  Object.assign(window, { timed });
}

export async function keyMs(): Promise<number> {
  return 'timed' in window ? Number(await window.timed) : Number.NaN;
}
