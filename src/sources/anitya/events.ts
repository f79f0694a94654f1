/** What the change log tells of upstream versions: CONTRACT.md, "Messages". */
import type { Upstream } from '#domain/versions/upstreams.ts';
import { cleanText } from '#lib/text.ts';
import type { Change, Changes } from '#sources/define.ts';
import { DISTRIBUTION, ProjectMessage, VersionMessage, type WireMapping } from './schema.ts';

/** The prefix is not the one of Fedora's own services. Who sends which topic: CONTRACT.md, "Messages". */
const PREFIX = 'org.release-monitoring.prod.anitya.project.';
const VERSION_TOPICS = ['version.update', 'version.update.v2'].map((name) => `${PREFIX}${name}`);
/** What these messages do not say is how things stand after them. */
const OTHER_TOPICS = ['version.remove.v2', 'remove', 'edit', 'map.new', 'map.update', 'map.remove'].map(
  (name) => `${PREFIX}${name}`,
);

export const TOPICS: readonly string[] = [...VERSION_TOPICS, ...OTHER_TOPICS];

export type ProjectEvents = {
  /** Mappings as they are now. */
  mappings: WireMapping[];
  /** Packages of which something has changed that the log does not tell. */
  uncertain: Set<string>;
};

/** Undefined where a message cannot be understood: then everything has to be read. */
export function readEvents(changes: Changes, stored: readonly Upstream[]): ProjectEvents | undefined {
  const events: ProjectEvents = { mappings: [], uncertain: new Set() };
  const projects = new Set<string>();
  for (const change of changes.of(TOPICS)) {
    const isUnderstood = VERSION_TOPICS.includes(change.topic)
      ? readVersion(change, events)
      : readProject(change, events, projects);
    if (!isUnderstood) return undefined;
  }
  for (const name of mappedTo(projects, events, stored)) events.uncertain.add(name);
  return events;
}

function readVersion({ body }: Change, { mappings, uncertain }: ProjectEvents): boolean {
  const message = VersionMessage.safeParse(body);
  if (!message.success) return false;
  const { project, packages, stable } = message.data;
  for (const name of packages) {
    // Old messages do not say which versions are stable.
    if (stable === undefined) uncertain.add(name);
    else
      mappings.push({
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

/** Notes which project has changed, and the packages that the message itself names. */
function readProject({ body }: Change, { uncertain }: ProjectEvents, projects: Set<string>): boolean {
  const message = ProjectMessage.safeParse(body);
  if (!message.success) return false;
  for (const name of message.data.projects) projects.add(name);
  for (const name of message.data.packages) uncertain.add(name);
  return true;
}

/** The packages of these projects, as they were known before and as the same messages told of them. */
function mappedTo(projects: ReadonlySet<string>, { mappings }: ProjectEvents, stored: readonly Upstream[]): string[] {
  if (projects.size === 0) return [];
  // The stored ones have the names of projects cleaned of what no page could show.
  const projectNames = new Set([...projects].map((name) => cleanText(name, name, 200)));
  return [
    ...stored.filter(({ project }) => projectNames.has(project)).map((upstream) => upstream.package),
    ...mappings.filter(({ project }) => projects.has(project)).map(({ name }) => name),
  ];
}
