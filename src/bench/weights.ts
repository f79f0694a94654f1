/** The size of pages and scripts with gzip, from the built files. */
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of a file with gzip. */
const weighFile = async (path: string): Promise<number> => gzipSync(await readFile(path)).length;

/** The scripts that a page names: its own, and those of its islands. Pure. */
export function scriptsOf(html: string): string[] {
  const named = html.matchAll(/<(?:script|astro-island)\b[^>]*>/g);
  const addresses = [...named].flatMap(([tag]) =>
    [...tag.matchAll(/(?:\ssrc|component-url|renderer-url)="(?<address>[^"]+\.js)"/g)].map(
      (match) => match.groups?.['address'] ?? '',
    ),
  );
  return [...new Set(addresses)];
}

export type Imports = { atOnce: string[]; later: string[] };

/** The files that a script imports with itself, and those that it imports once they are used. Pure. */
export function importsOf(script: string, address: string): Imports {
  const named = [...script.matchAll(/(?:from|import)\s*(?<later>\(?)\s*["'`](?<name>\.{1,2}\/[^"'`]+\.js)["'`]/g)];
  const imports = named.map(({ groups }) => ({
    isLater: groups?.['later'] === '(',
    path: posix.join(posix.dirname(address), groups?.['name'] ?? ''),
  }));
  const paths = (isLater: boolean): string[] =>
    imports.filter((one) => one.isLater === isLater).map(({ path }) => path);
  return { atOnce: paths(false), later: paths(true) };
}

/** The scripts of a page and all that they import: at once, and with what is loaded only when it is used. */
export async function weighScripts(site: string, html: string): Promise<{ atOnce: number; inAll: number }> {
  const [first, weights] = [scriptsOf(html), new Map<string, number>()];
  const later = await weighInto(weights, site, first);
  const atOnce = sumOf(weights);
  for (let pending = later; pending.length > 0;) pending = await weighInto(weights, site, pending);
  return { atOnce, inAll: sumOf(weights) };
}

/** Returns what the scripts import later. */
async function weighInto(weights: Map<string, number>, site: string, scripts: readonly string[]): Promise<string[]> {
  const [pending, later]: [string[], string[]] = [[...scripts], []];
  for (let address = pending.pop(); address !== undefined; address = pending.pop()) {
    if (weights.has(address)) continue;
    const path = join(site, address);
    weights.set(address, await weighFile(path));
    const imports = importsOf(await readFile(path, 'utf8'), address);
    pending.push(...imports.atOnce);
    later.push(...imports.later);
  }
  return later.filter((address) => !weights.has(address));
}

const sumOf = (weights: ReadonlyMap<string, number>): number =>
  [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);

export type PageWeight = { name: string; htmlBytes: number };

/** Every dashboard of packagers. */
export async function weighDashboards(site: string): Promise<PageWeight[]> {
  const folder = join(site, 'packager');
  const weights: PageWeight[] = [];
  for (const name of (await readdir(folder)).sort())
    weights.push({ name, htmlBytes: await weighFile(join(folder, name, 'index.html')) });
  return weights;
}
