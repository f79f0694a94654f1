/** The pages that a query on the command line is asked of: of a data folder, or of a published site over https. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { GroupFile, PackageFile, PackagerFile, SourcesFile } from '#domain/pages/page.ts';
import { packagesByName, type PackagesOfGroup, withGroupFiles } from '#domain/pages/packages-of-groups.ts';
import { Names } from '#domain/pages/site-index.ts';
import { AccountName, PackageName } from '#domain/words.ts';
import { isUpstreamFault, UsageError } from '#lib/errors.ts';
import { createHttp } from '#lib/http/http.ts';
import type { Http } from '#lib/http/types.ts';
import { isLoopback, path } from '#lib/http/url.ts';
import { memoryValidators } from '#lib/http/validators.ts';
import { silentLog } from '#lib/log.ts';
import { nearNames } from '#lib/near-names.ts';
import { openSite } from '#store/site.ts';
import { type AnyPage } from '#view/query/page-records.ts';

const FILES = { packager: PackagerFile, group: GroupFile, package: PackageFile } as const;
export type PageType = keyof typeof FILES;

/** Where the files of a site are. A file that is not there is undefined. */
type SiteFiles = {
  read: <S extends z.ZodType>(segments: readonly string[], shape: S) => Promise<z.output<S> | undefined>;
  close: () => Promise<void>;
};

export type QueryPages = {
  readSources: () => Promise<SourcesFile>;
  /** Throws UsageError, with near names, when there is no such page. */
  readPage: (type: PageType, name: string) => Promise<AnyPage>;
  /** The names of all packages that have a page. */
  readPackageNames: () => Promise<string[]>;
  close: () => Promise<void>;
};

export function localPages(dataFolder: string): QueryPages {
  const site = openSite(dataFolder);
  const read: SiteFiles['read'] = (segments, shape) => site.readFile(`${segments.join('/')}.json`, shape);
  return pagesOf({ read, close: () => Promise.resolve() });
}

export function publishedPages(address: string, agent: string): QueryPages {
  const base = baseOf(address);
  const { http, close } = openHttp(agent);
  const read: SiteFiles['read'] = async (segments, shape) => {
    const file = `${path('data', ...segments)}.json`;
    try {
      return await http.jsonIfFound(`${base}${file}`, shape);
    } catch (error) {
      if (isUpstreamFault(error)) throw new UsageError(`${base}${file} cannot be read: ${error.message}`);
      throw error;
    }
  };
  return pagesOf({ read, close });
}

/** Only https, but for this machine. */
function baseOf(address: string): string {
  const url = URL.parse(address);
  const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.host));
  if (url === null || !isAllowed || url.username !== '' || url.password !== '')
    throw new UsageError(`--url: "${address}" is not the https address of a site.`);
  return `${url.origin}${url.pathname.replace(/\/*$/, '/')}`;
}

const BUDGET = { requests: 500, bytes: 500_000_000, minutes: 10 };

function openHttp(agent: string): { http: Http; close: () => Promise<void> } {
  const client = createHttp({
    agent,
    clock: () => Date.now(),
    random: Math.random,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    log: silentLog,
    validators: memoryValidators(),
  });
  const rateLimit = { concurrency: 2, minIntervalMs: 0 };
  return { http: client.forSource({ id: 'site', rateLimit, budget: BUDGET }).http, close: client.close };
}

function pagesOf({ read, close }: SiteFiles): QueryPages {
  let shared: Promise<SourcesFile> | undefined;
  const readSources = (): Promise<SourcesFile> => (shared ??= needed(read, 'sources', SourcesFile));
  const readNames = (): Promise<Names> => needed(read, 'names', Names);
  const readGroup = async (name: string): Promise<PackagesOfGroup> => {
    const file = await read(['group', name], GroupFile);
    if (file === undefined)
      throw new UsageError(`This site has no group "${name}", though a packager's file names it.`);
    return packagesByName(file);
  };
  return {
    readSources,
    async readPage(type, name) {
      refuseName(type, name);
      const { collectedAt, sources, kinds } = await readSources();
      const file = await read([type, name], FILES[type]);
      if (file === undefined) throw await noPage({ type, name }, readNames);
      const page = file.type === 'packager' ? await withGroupFiles(file, readGroup) : file;
      return { ...page, collectedAt, sources, kinds };
    },
    readPackageNames: async () => (await readNames()).packages.map(([name]) => name),
    close,
  };
}

async function needed<S extends z.ZodType>(read: SiteFiles['read'], name: string, shape: S): Promise<z.output<S>> {
  const file = await read([name], shape);
  if (file === undefined) throw new UsageError(`There is no ${name}.json: this is no site of this program.`);
  return file;
}

/** A name becomes part of a path, so it must be one. */
function refuseName(type: PageType, name: string): void {
  const shape = type === 'package' ? PackageName : AccountName;
  if (!shape.safeParse(name).success) throw new UsageError(`"${name}" is not the name of a ${type}.`);
}

type Wanted = { type: PageType; name: string };

async function noPage({ type, name }: Wanted, readNames: () => Promise<Names>): Promise<UsageError> {
  const names = await readNames();
  const near = nearNames(
    name,
    names[`${type}s`].map(([one]) => one),
  );
  const perhaps = near.length === 0 ? '' : ` Near it: ${near.join(', ')}.`;
  return new UsageError(`This site has no ${type} "${name}".${perhaps}`);
}
