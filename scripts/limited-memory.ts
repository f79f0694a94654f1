/** Runs a script in a process of its own with a limit to its memory, and says in words when it did not live to say so itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Limited = {
  /** Beside this file. */
  script: string;
  args: readonly string[];
  /** Of V8's heap; buffers and the program itself come on top. */
  heapMegabytes: number;
  /** What is told beside the reason. */
  advice: string;
};

/**
 * The exit code of the script, or 2 when it was ended. An IPC channel ties the two together: `endWithParent` ends the
 * script when this process is killed.
 */
export async function runLimited({ script, args, heapMegabytes, advice }: Limited): Promise<number> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const limits = [`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=8'];
  const child = spawn(process.execPath, [...limits, path, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'exit');
  if (child.exitCode !== null && child.exitCode !== ABORTED) return child.exitCode;
  process.stderr.write(`${errorPrefix()}${reasonOf(child.signalCode, heapMegabytes)} ${advice}\n`);
  return 2;
}

/** In the script: what it does must not go on when nobody waits for it any more, as the lock of its data folder would. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(2));
  process.channel?.unref();
}

/** SIGABRT, where there are no signals: https://nodejs.org/api/process.html#exit-codes */
const ABORTED = 134;

function reasonOf(signal: NodeJS.Signals | null, heapMegabytes: number): string {
  if (signal === null || signal === 'SIGABRT') return `The program ran out of memory: it may use ${heapMegabytes} MB.`;
  if (signal === 'SIGKILL')
    return 'The program was ended from outside (SIGKILL), as when the machine has no memory left.';
  return `The program was ended from outside (${signal}).`;
}

/** In a workflow run it stands on the page of the run. */
const errorPrefix = (): string => (process.env['GITHUB_ACTIONS'] === 'true' ? '::error::' : 'error: ');
