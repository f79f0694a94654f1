/** What pages weigh as a server with gzip sends them, from the built files. */
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

/** The files that a script imports, at once or later, below the folder it lies in. Pure. */
export function importsOf(script: string, address: string): string[] {
  const named = script.matchAll(/(?:from|import)\s*\(?\s*["'](?<name>\.{1,2}\/[^"']+\.js)["']/g);
  return [...named].map((match) => posix.join(posix.dirname(address), match.groups?.['name'] ?? ''));
}

/** The scripts of a page and all that they import. */
export async function weighScripts(site: string, html: string): Promise<number> {
  const ahead = scriptsOf(html);
  const weights = new Map<string, number>();
  for (let address = ahead.pop(); address !== undefined; address = ahead.pop()) {
    if (weights.has(address)) continue;
    const path = join(site, address);
    weights.set(address, await weighFile(path));
    ahead.push(...importsOf(await readFile(path, 'utf8'), address));
  }
  return [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
}

export type PageWeight = { name: string; htmlBytes: number };

/** Every dashboard of packagers. */
export async function weighDashboards(site: string): Promise<PageWeight[]> {
  const folder = join(site, 'packager');
  const weights: PageWeight[] = [];
  for (const name of (await readdir(folder)).sort())
    weights.push({ name, htmlBytes: await weighFile(join(folder, name, 'index.html')) });
  return weights;
}
