/** Between two sweeps, reads the exact access levels of packages whose holders changed, one project at a time. */
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import { isUpstreamFault } from '#lib/errors.ts';
import type { Tools } from '#sources/define.ts';
import type { LevelsByPackage } from './levels.ts';
import type { OwnershipCursor } from './cursor.ts';
import { previousPackages } from './parts.ts';
import { storeLevels } from './projects.ts';
import { Project } from './schema.ts';

/** Some twenty packages change hands in a busy hour. */
const MOST_ASKED = 20;

/**
 * Asks once for each package whose stored levels do not match its holders. When the files of /extras and the project still
 * disagree after that, the next sweep decides. New packages are always asked for, since the files do not name everybody.
 */
export async function refreshLevels(
  tools: Tools,
  notes: OwnershipCursor,
  packages: readonly OwnedPackage[],
): Promise<OwnershipCursor> {
  if (!notes.isSwept) return notes;
  const newcomers = newcomersAmong(packages, tools, notes);
  const askedBefore = new Set(notes.renewed);
  const isUncertain = ({ namespace, name, exact }: OwnedPackage): boolean =>
    namespace === 'rpms' && (!exact || newcomers.has(name));
  const uncertain = packages.filter(isUncertain);
  if (uncertain.length === 0 && askedBefore.size === 0) return notes;
  const due = uncertain.filter((pkg) => newcomers.has(pkg.name) || !askedBefore.has(lineOf(pkg))).slice(0, MOST_ASKED);
  const levels: LevelsByPackage = new Map(notes.levels);
  const askedNow: string[] = [];
  for (const pkg of due) {
    if (!(await readLevels(tools, pkg.name, levels))) break;
    newcomers.delete(pkg.name);
    askedNow.push(lineOf(pkg));
  }
  const stillUncertain = uncertain.map(lineOf).filter((line) => askedBefore.has(line));
  return {
    ...notes,
    levels,
    renewed: [...new Set([...stillUncertain, ...askedNow])].sort(),
    newcomers: [...newcomers].sort(),
  };
}

function newcomersAmong(packages: readonly OwnedPackage[], tools: Tools, { newcomers }: OwnershipCursor): Set<string> {
  const [before, waiting] = [previousPackages(tools), new Set(newcomers)];
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
    if (project !== undefined) storeLevels(project, levels);
    return true;
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    log.warn('exact access levels are not renewed in this run', { package: name, reason: error.message });
    return false;
  }
}
