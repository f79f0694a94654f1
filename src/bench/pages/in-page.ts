/** Functions that run in the page. Times are in ms since the start of the navigation. */

/** Runs before the scripts of the page, and records when the first line is painted. */
export function watchFirstLine(): void {
  const noted = { firstLineMs: 0 };
  Object.assign(window, { noted });
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

export const firstLineMs = (): number => {
  const noted: unknown = 'noted' in window ? window.noted : undefined;
  return typeof noted === 'object' && noted !== null && 'firstLineMs' in noted ? Number(noted.firstLineMs) : 0;
};

/**
 * Waits for the next key, then for the frame that shows the last of what it changes in the list; for the next frame
 * where it changes nothing. Numbers that count what is shown may come later: they are said, not drawn.
 */
export function awaitKey(quietMs: number): void {
  const timed = new Promise<number>((resolve) => {
    const begin = ({ timeStamp }: KeyboardEvent): void => {
      let quiet = 0;
      const nextFrame = (): void =>
        void requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            const painted = performance.now();
            clearTimeout(quiet);
            quiet = window.setTimeout(() => {
              observer.disconnect();
              resolve(painted - timeStamp);
            }, quietMs);
          };
          port2.postMessage(undefined);
        });
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
