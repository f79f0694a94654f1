/** A check of `npm run verify`: it crawls the simulated Fedora and compares the results with what is expected. */

export type CheckOptions = {
  /** How often the check repeats its work, if it does. */
  times?: number;
  /** The size of the simulated Fedora. */
  scale: 'sample' | 'fedora';
  seed: number;
  /** Reports progress while the check runs. */
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
