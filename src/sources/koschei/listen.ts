/** What the change log tells of test builds: CONTRACT.md, "Messages". */
import type { Changes } from '#sources/define.ts';
import { findingId } from './normalize.ts';
import { type Notes, StateMessage } from './schema.ts';

/**
 * CONTRACT: sent for each change of a package's state, read in fedora-infra/koschei at 29a6e1c3 (2025-07-08),
 * koschei/plugins/fedmsg_plugin/backend/publisher.py: the name of the topic is made of the module's name and
 * `package.state.change`, and the body names collection, old state and new state, but no build. Its other topic there,
 * `collection.state.change`, is about repositories, not packages.
 */
export const TOPICS: readonly string[] = ['org.fedoraproject.prod.koschei.package.state.change'];

type Heard = {
  /** Findings that are no more. */
  gone: string[];
  /** By the finding: packages that do not build. Which build it was that failed, the message does not say. */
  broken: Map<string, string>;
};

/** Two clocks. */
const OVERLAP_MS = 300_000;

/** Undefined where a message cannot be understood: then everything has to be read. What is older than that is in it. */
export function hear(changes: Changes, { collections, fullAt }: Notes): Heard | undefined {
  const since = Date.parse(fullAt) - OVERLAP_MS;
  const latest = new Map<string, StateMessage>();
  for (const { at, body } of changes.of(TOPICS)) {
    if (Date.parse(at) < since) continue;
    const { data: message } = StateMessage.safeParse(body);
    if (message === undefined) return undefined;
    const { name, collection, koji_instance: instance } = message;
    if (instance === 'primary' && collections.includes(collection)) latest.set(findingId(collection, name), message);
  }
  const heard: Heard = { gone: [], broken: new Map() };
  for (const [id, { name, new: state }] of latest)
    if (state === 'failing' || state === 'unresolved') heard.broken.set(id, name);
    else heard.gone.push(id);
  return heard;
}
