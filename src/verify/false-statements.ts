/** What a crawl says of versions that the simulated Koji refutes at that very moment, whatever was composed. */
import { compareEvr } from '#domain/versions/evr.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { deriveSite } from '#derive/site.ts';
import type { World } from '#simulator/world/state.ts';
import { readSiteInput } from '#store/site-input.ts';
import { brokenPaths, expectedBuildsOf } from './truth/versions.ts';

export async function falseStatements(folder: string, world: World): Promise<string[]> {
  const input = await readSiteInput(folder);
  const living = new Set(
    world.packages.filter(({ namespace, state }) => namespace === 'rpms' && state === 'living').map(({ name }) => name),
  );
  const statements: string[] = [];
  for (const file of deriveSite(input))
    if (file.schema === 'package-page' && living.has(file.page.name))
      for (const { kind, release = '' } of file.page.findings)
        if (kind === 'upgrade-path') statements.push(`${release} ${file.page.name}`);
  const broken = new Set(brokenPaths(world).map(({ id }) => id));
  return [
    ...outdated(world, input.versions?.lists ?? []),
    ...statements.filter((id) => !broken.has(id)).map((id) => `the upgrade path of ${id} is whole`),
  ];
}

/** What a release is said to carry, while its tag has something newer. */
export function outdated(world: World, lists: readonly BuildList[]): string[] {
  return expectedBuildsOf(world)
    .filter(({ stage }) => stage === 'stable')
    .flatMap(({ release, builds }) => {
      const found = new Map<string, string>();
      for (const list of lists.filter((one) => one.stage === 'stable' && one.release === release))
        for (const [name, evr] of list.builds) if (compareEvr(found.get(name) ?? evr, evr) <= 0) found.set(name, evr);
      return [...builds]
        .filter(([name, evr]) => compareEvr(found.get(name) ?? '0-0', evr) < 0)
        .map(([name, evr]) => `${release} has ${name} ${evr}, the crawl knows ${found.get(name) ?? 'none'}`);
    });
}
