/** How much memory this process takes at most, in MB; more than the crawl alone, since the services run in it too. */
const EVERY_MS = 20;
const MB = 1024 * 1024;

export function watchMemory(): { stop: () => number } {
  let peakMb = 0;
  const look = (): void => {
    peakMb = Math.max(peakMb, process.memoryUsage.rss() / MB);
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      look();
      clearInterval(timer);
      return Math.round(peakMb);
    },
  };
}
