/** Starts the programs of this project as a user does: as processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export type Ended = { code: number | null; stdout: string; stderr: string; ms: number };

export type Upstream = {
  /** The file for --upstreams. */
  upstreamsFile: string;
  /** Of the server itself, for its control paths. */
  baseUrl: string;
  control(path: string, body?: unknown, method?: string): Promise<unknown>;
  stop(): Promise<void>;
};

const Upstreams = z.record(z.string(), z.string().nullable());

/** Runs a script of this project with plain node and waits for its end. */
export const runScript = (name: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  endOf(startScript(name, args, env));

export async function endOf(child: ChildProcess): Promise<Ended> {
  const started = performance.now();
  const output = collectOutput(child);
  await once(child, 'close');
  return { code: child.exitCode, ...output(), ms: Math.round(performance.now() - started) };
}

export const startScript = (name: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  startNode([`scripts/${name}.ts`, ...args], env);

export const startNode = (args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });

function collectOutput(child: ChildProcess): () => { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  return () => output;
}

/** The simulated Fedora, with these flags of `npm run simulate`, while `use` needs it. */
export async function withSimulation<T>(args: readonly string[], use: (upstream: Upstream) => Promise<T>): Promise<T> {
  const upstream = await startSimulation(args);
  try {
    return await use(upstream);
  } finally {
    await upstream.stop();
  }
}

async function startSimulation(args: readonly string[]): Promise<Upstream> {
  const child = spawn(process.execPath, ['scripts/simulate.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await firstLine(child);
  const upstreams = Upstreams.parse(JSON.parse(line));
  const folder = await newFolder('upstreams-');
  const upstreamsFile = join(folder, 'upstreams.json');
  await writeFile(upstreamsFile, line);
  const baseUrl = new URL(Object.values(upstreams).find((base) => base !== null) ?? '').origin;
  return {
    upstreamsFile,
    baseUrl,
    control: (path, body, method = body === undefined ? 'GET' : 'POST') => control(`${baseUrl}${path}`, body, method),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
  }
  throw new Error('the server ended before it printed its addresses');
}

async function control(url: string, body: unknown, method: string): Promise<unknown> {
  const answer = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const Stats = z.object({ services: z.record(z.string(), z.object({ requests: z.number(), maxInFlight: z.number() })) });

export type RequestCounts = { requests: number; byService: Record<string, number>; maxInFlight: number };

/** What `work` asked in all, of which service, and how many requests one service had at once. */
export async function countRequests<T>(
  upstream: Upstream,
  work: () => Promise<T>,
): Promise<RequestCounts & { result: T }> {
  await upstream.control('/__stats', { reset: true });
  const result = await work();
  const { services } = Stats.parse(await upstream.control('/__stats'));
  const asked = Object.entries(services).filter(([, { requests }]) => requests > 0);
  return {
    result,
    requests: asked.reduce((sum, [, { requests }]) => sum + requests, 0),
    byService: Object.fromEntries(asked.map(([name, { requests }]) => [name, requests])),
    maxInFlight: Math.max(0, ...asked.map(([, service]) => service.maxInFlight)),
  };
}

export async function expectSuccess(script: Promise<Ended>): Promise<Ended> {
  const ended = await script;
  if (ended.code !== 0) throw new Error(`ended with ${ended.code}: ${ended.stderr}`);
  return ended;
}

export const newFolder = (prefix: string): Promise<string> => mkdtemp(join(tmpdir(), prefix));
