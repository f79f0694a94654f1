/** A check of `npm run verify`: it runs crawls of the simulated Fedora, and compares what they leave with what they must. */

export type CheckOptions = {
  /** How often, where a check repeats itself. */
  times?: number;
  /** Of the simulated Fedora, as is the seed. */
  scale: 'sample' | 'fedora';
  seed: number;
  /** Tells at once what the result tells at the end. */
  say: (line: string) => void;
};

type CheckResult = { lines: string; passed: boolean };

export type Check = {
  /** What it does, for `npm run verify -- --help`. */
  help: string;
  run: (options: CheckOptions) => Promise<CheckResult>;
};

/** How many requests a crawl may have open at one service. */
export const AT_ONCE_PER_HOST = 2;
