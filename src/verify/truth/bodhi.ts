/** Active updates and overrides of the simulated Bodhi. */
import { z } from 'zod';
import type { TrueFinding } from './finding.ts';
import type { GetJson } from './services.ts';

const Updates = z.object({
  pages: z.int(),
  updates: z.array(
    z.object({
      alias: z.string(),
      content_type: z.string(),
      builds: z.array(z.object({ nvr: z.string() })),
      release: z.object({ branch: z.string() }),
    }),
  ),
});
const Overrides = z.object({
  overrides: z.array(z.object({ nvr: z.string(), expired_date: z.string().nullable() })),
});

export type ActiveUpdate = { alias: string; branch: string; builds: string[] };

/** Those made of rpms. */
export function activeUpdates(get: GetJson): ActiveUpdate[] {
  const found: ActiveUpdate[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = get('bodhi', `/updates/?status=pending&status=testing&rows_per_page=1000&page=${page}`, Updates);
    pages = answer?.pages ?? 0;
    const rpms = (answer?.updates ?? []).filter((update) => update.content_type === 'rpm');
    found.push(
      ...rpms.map(({ alias, release: { branch }, builds }) => ({
        alias,
        branch,
        builds: builds.map(({ nvr }) => nvr),
      })),
    );
  }
  return found;
}

export const updateFindings = (updates: readonly ActiveUpdate[]): TrueFinding[] =>
  updates.map(({ alias, branch, builds }) => ({
    kind: 'update',
    id: alias,
    branch,
    packages: [...new Set(builds.map(packageOf))],
  }));

export const overrideFindings = (get: GetJson, branches: ReadonlyMap<string, string>): TrueFinding[] =>
  (get('bodhi', '/overrides/?rows_per_page=1000', Overrides)?.overrides ?? [])
    .filter((override) => override.expired_date === null)
    .map(({ nvr }) => ({ kind: 'override', id: nvr, packages: [packageOf(nvr)], branch: branches.get(suffixIn(nvr)) }));

/** `fc45` of `libquill-1.0-1.fc45`. */
const suffixIn = (nvr: string): string => /\.((?:fc|el)\d+(?:_\d+)?)(?:\.\d+)?$/.exec(nvr)?.[1] ?? '';

/** What is left of a build's name without its version and release. */
const packageOf = (nvr: string): string => nvr.split('-').slice(0, -2).join('-');
