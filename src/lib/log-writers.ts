/** Two ways to show a log: on a terminal, and in a workflow run. */
import ora from 'ora';
import type { Fields, Log } from './log.ts';

type Options = { verbose?: boolean; stream?: NodeJS.WriteStream };

/** For people: one line per message on stderr, one live counter line while things are read. */
export function terminalLog({ verbose = false, stream = process.stderr }: Options = {}): Log & { stop(): void } {
  const live = stream.isTTY ? ora({ stream, discardStdin: false }) : undefined;
  const counters = new Map<string, string>();
  const write = (level: string, message: string, fields: Fields = {}): void => {
    live?.clear();
    stream.write(`${line(level, message, fields)}\n`);
    live?.render();
  };
  return {
    debug: (message, fields) => verbose && write('', message, fields),
    info: (message, fields) => {
      if (fields?.['source'] !== undefined) counters.delete(String(fields['source']));
      write('', message, fields);
    },
    warn: (message, fields) => write('warning: ', message, fields),
    progress: (source, text) => {
      if (live === undefined) return;
      counters.set(source, text);
      live.text = [...counters].map(([name, count]) => `${name} ${count}`).join('   ');
      if (!live.isSpinning) live.start();
    },
    stop: () => live?.stop(),
  };
}

function line(level: string, message: string, { source, ...fields }: Fields): string {
  const rest = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  const head = source === undefined ? message : `${String(source).padEnd(20)} ${message}`;
  return `${level}${[head, ...rest].join('   ')}`;
}

/** For GitHub Actions: warnings become annotations. */
export function actionsLog(stream: NodeJS.WritableStream = process.stdout): Log {
  const write = (prefix: string, message: string, fields: Fields = {}): void => {
    stream.write(`${prefix}${escape(line('', message, fields))}\n`);
  };
  return {
    debug: (message, fields) => write('::debug::', message, fields),
    info: (message, fields) => write('', message, fields),
    warn: (message, fields) => write('::warning::', message, fields),
    progress() {},
  };
}

/** Upstream text must not be able to start a workflow command of its own. */
const escape = (text: string): string =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/^::/, ': :');
