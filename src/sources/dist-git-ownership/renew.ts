/** Between two sweeps: the exact access levels of packages that have changed hands, a project at a time. */
import type { OwnedPackage } from '#domain/ownership.ts';
import { isUpstreamFault } from '#lib/errors.ts';
import type { Tools } from '#sources/define.ts';
import type { LevelsByPackage } from './levels.ts';
import type { Notes } from './notes.ts';
import { remember } from './projects.ts';
import { Project } from './schema.ts';

/** Some twenty packages change hands in a busy hour. */
const MOST_ASKED = 20;

/**
 * Asks for each package of which the levels known do not speak, once: where the files and the project still name others
 * after that, they disagree, and the next sweep tells.
 */
export async function renewLevels(tools: Tools, notes: Notes, packages: readonly OwnedPackage[]): Promise<Notes> {
  if (!notes.isSwept) return notes;
  const inDoubt = packages.filter(({ namespace, exact }) => namespace === 'rpms' && !exact);
  if (inDoubt.length === 0 && notes.renewed === undefined) return notes;
  const settled = new Set(notes.renewed);
  const due = inDoubt.filter((pkg) => !settled.has(lineOf(pkg))).slice(0, MOST_ASKED);
  const levels: LevelsByPackage = new Map(notes.levels);
  const asked: string[] = [];
  for (const pkg of due) {
    if (!(await readLevels(tools, pkg.name, levels))) break;
    asked.push(lineOf(pkg));
  }
  const known = inDoubt.map(lineOf).filter((line) => settled.has(line));
  return { ...notes, levels, renewed: [...known, ...asked].sort() };
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
