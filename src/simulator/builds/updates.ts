/** The builds that the simulated Bodhi has in active updates: Koji's tags hold the same ones. */
import { z } from 'zod';
import { simulate } from '#sources/bodhi/simulate.ts';
import type { Ask, World } from '../types.ts';

export type UpdatedBuild = { release: string; name: string; version: string; buildRelease: string; inTesting: boolean };

const Page = z.object({
  pages: z.int(),
  updates: z.array(
    z.object({
      status: z.string(),
      date_submitted: z.string(),
      release: z.object({ name: z.string() }),
      builds: z.array(z.object({ nvr: z.string() })),
    }),
  ),
});

/** By `release package`; asked as any client would. */
export function activeBuilds(world: World): Map<string, UpdatedBuild> {
  const bodhi = simulate(world);
  const found = new Map<string, UpdatedBuild>();
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = `?status=pending&status=testing&rows_per_page=1000&page=${page}`;
    const answer = Page.parse(JSON.parse(String(bodhi.answer(askFor('/updates/', query))?.body)));
    pages = answer.pages;
    for (const { status, release, builds } of answer.updates)
      for (const { nvr } of builds) {
        const build = parseBuild(nvr);
        if (build !== undefined)
          found.set(`${release.name} ${build.name}`, {
            ...build,
            release: release.name,
            inTesting: status === 'testing',
          });
      }
  }
  return found;
}

function parseBuild(nvr: string): Pick<UpdatedBuild, 'name' | 'version' | 'buildRelease'> | undefined {
  const [, name, version, buildRelease] = /^(.+)-([^-]+)-([^-]+)$/.exec(nvr) ?? [];
  return name === undefined || version === undefined || buildRelease === undefined
    ? undefined
    : { name, version, buildRelease };
}

const askFor = (path: string, search: string): Ask => ({
  method: 'GET',
  segments: path.split('/').slice(1),
  path,
  query: new URLSearchParams(search),
  search,
  headers: { accept: 'application/json' },
  body: '',
  base: 'http://localhost/bodhi',
});
