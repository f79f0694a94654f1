/** What the change log tells of upstream versions: CONTRACT.md, "Messages". */
import type { Upstream } from '#domain/upstreams.ts';
import type { Change, Changes } from '#sources/define.ts';
import { DISTRIBUTION, MappingMessage, VersionMessage, type WireMapping } from './schema.ts';

/** Not the prefix of Fedora's own services. */
const PREFIX = 'org.release-monitoring.prod.anitya.project.';
const VERSION_TOPICS = ['version.update', 'version.update.v2'].map((name) => `${PREFIX}${name}`);
/** What they leave is not in the message. */
const OTHER_TOPICS = ['version.remove', 'map.new', 'map.update', 'map.remove'].map((name) => `${PREFIX}${name}`);

export const TOPICS: readonly string[] = [...VERSION_TOPICS, ...OTHER_TOPICS];

export type Heard = {
  /** Mappings as they are now. */
  told: WireMapping[];
  /** Packages of which something has changed that the log does not tell. */
  doubted: Set<string>;
};

/** Undefined where a message cannot be understood: then everything has to be read. */
export function hear(changes: Changes, left: readonly Upstream[]): Heard | undefined {
  const heard: Heard = { told: [], doubted: new Set() };
  for (const change of changes.of(TOPICS)) {
    const isUnderstood = VERSION_TOPICS.includes(change.topic)
      ? hearVersion(change, heard)
      : hearOther(change, heard, left);
    if (!isUnderstood) return undefined;
  }
  return heard;
}

function hearVersion({ body }: Change, { told, doubted }: Heard): boolean {
  const message = VersionMessage.safeParse(body);
  if (!message.success) return false;
  const { project, packages, stable } = message.data;
  for (const name of packages) {
    // Old messages do not say which versions are stable.
    if (stable === undefined) doubted.add(name);
    else
      told.push({
        distribution: DISTRIBUTION,
        name,
        project: project.name,
        ecosystem: project.ecosystem,
        version: project.version,
        stable_version: stable[0] ?? null,
      });
  }
  return true;
}

/** Whatever is mapped to the project, and the packages that the message names. */
function hearOther({ body }: Change, { doubted }: Heard, left: readonly Upstream[]): boolean {
  const message = MappingMessage.safeParse(body);
  if (!message.success) return false;
  const { project, packages } = message.data;
  for (const one of left) if (one.project === project) doubted.add(one.package);
  for (const name of packages) doubted.add(name);
  return true;
}
