/** What the change log tells of test builds: CONTRACT.md, "Messages". */
import type { Changes } from '#sources/define.ts';
import { findingId } from './normalize.ts';
import { type KoscheiCursor, StateMessage } from './schema.ts';

/** Sent for each change of a package's state. */
export const TOPICS: readonly string[] = ['org.fedoraproject.prod.koschei.package.state.change'];

type PackageEvents = {
  /** Findings that are no more. */
  gone: string[];
  /** By the finding: packages that do not build. Which build it was that failed, the message does not say. */
  broken: Map<string, string>;
};

/** Two clocks. */
const OVERLAP_MS = 300_000;

/** Undefined where a message cannot be understood: then everything has to be read. What is older than that is in it. */
export function readEvents(changes: Changes, { collections, fullAt }: KoscheiCursor): PackageEvents | undefined {
  const since = Date.parse(fullAt) - OVERLAP_MS;
  const latest = new Map<string, StateMessage>();
  for (const { at, body } of changes.of(TOPICS)) {
    if (Date.parse(at) < since) continue;
    const { data: message } = StateMessage.safeParse(body);
    if (message === undefined) return undefined;
    const { name, collection, koji_instance: instance } = message;
    if (instance === 'primary' && collections.includes(collection)) latest.set(findingId(collection, name), message);
  }
  const told: PackageEvents = { gone: [], broken: new Map() };
  for (const [id, { name, new: state }] of latest)
    if (state === 'failing' || state === 'unresolved') told.broken.set(id, name);
    else told.gone.push(id);
  return told;
}
