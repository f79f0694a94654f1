/** Between two sweeps: the exact access levels of packages that have changed hands, a project at a time. */
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import { isUpstreamFault } from '#lib/errors.ts';
import type { Tools } from '#sources/define.ts';
import type { LevelsByPackage } from './levels.ts';
import type { OwnershipCursor } from './cursor.ts';
import { knownIn } from './parts.ts';
import { remember } from './projects.ts';
import { Project } from './schema.ts';

/** Some twenty packages change hands in a busy hour. */
const MOST_ASKED = 20;

/**
 * Asks for each package of which the levels known do not speak, once: where the files and the project still name others
 * after that, they disagree, and the next sweep tells. Of a new one the files do not name all who may work on it.
 */
export async function renewLevels(
  tools: Tools,
  notes: OwnershipCursor,
  packages: readonly OwnedPackage[],
): Promise<OwnershipCursor> {
  if (!notes.isSwept) return notes;
  const newcomers = newcomersAmong(packages, tools, notes);
  const settled = new Set(notes.renewed);
  const isInDoubt = ({ namespace, name, exact }: OwnedPackage): boolean =>
    namespace === 'rpms' && (!exact || newcomers.has(name));
  const inDoubt = packages.filter(isInDoubt);
  if (inDoubt.length === 0 && settled.size === 0) return notes;
  const due = inDoubt.filter((pkg) => newcomers.has(pkg.name) || !settled.has(lineOf(pkg))).slice(0, MOST_ASKED);
  const levels: LevelsByPackage = new Map(notes.levels);
  const asked: string[] = [];
  for (const pkg of due) {
    if (!(await readLevels(tools, pkg.name, levels))) break;
    newcomers.delete(pkg.name);
    asked.push(lineOf(pkg));
  }
  const known = inDoubt.map(lineOf).filter((line) => settled.has(line));
  return { ...notes, levels, renewed: [...new Set([...known, ...asked])].sort(), newcomers: [...newcomers].sort() };
}

function newcomersAmong(packages: readonly OwnedPackage[], tools: Tools, { newcomers }: OwnershipCursor): Set<string> {
  const [before, waiting] = [knownIn(tools), new Set(newcomers)];
  const isNew = ({ namespace, name }: OwnedPackage): boolean =>
    namespace === 'rpms' && (waiting.has(name) || (before.size > 0 && !before.has(`rpms/${name}`)));
  return new Set(packages.filter(isNew).map(({ name }) => name));
}

/** Who held it when it was asked for: `libquill ann bob @quill-sig`. */
const lineOf = ({ name, people, groups }: OwnedPackage): string =>
  [name, ...people.map((holder) => holder.name), ...groups.map((group) => `@${group.name}`)].join(' ');

/** False when dist-git cannot be asked: the next run tries again. */
async function readLevels({ base, http, log }: Tools, name: string, levels: LevelsByPackage): Promise<boolean> {
  try {
    const project = await http.jsonIfFound(`${base}/api/0/rpms/${encodeURIComponent(name)}`, Project);
    if (project !== undefined) remember(project, levels);
    return true;
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    log.warn('exact access levels are not renewed in this run', { package: name, reason: error.message });
    return false;
  }
}
