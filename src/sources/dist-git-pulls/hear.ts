/** Reads one message of the bus. */
import { firstIssues } from '#lib/loose-array.ts';
import type { Change } from '#sources/define.ts';
import { packageOf } from './pull.ts';
import { MessageBody, SentFlag, SentFrom, type Unreadable, WirePull } from './schema.ts';
import { isFlagTopic } from './topics.ts';

/** What a message tells of a pull request of a package. */
export type Told = { topic: string; at: string; pull: WirePull; flag: SentFlag | undefined };

/** pagure.io sends the same topics about projects with the same names. */
const DIST_GIT = 'https://src.fedoraproject.org/';

/** Undefined for what happened elsewhere. A message that does not say where cannot be read. */
export function hear({ topic, at, body }: Change): Told | Unreadable | undefined {
  const message = MessageBody.safeParse(body).data;
  const element = message?.pull;
  const from = SentFrom.safeParse(element);
  if (!from.success) return { element, reason: firstIssues(from.error) };
  const { fullname, full_url } = from.data.project;
  if (!full_url.startsWith(DIST_GIT) || packageOf(fullname) === undefined) return undefined;
  const pull = WirePull.safeParse(element);
  if (!pull.success) return { element, reason: firstIssues(pull.error) };
  if (!isFlagTopic(topic)) return { topic, at, pull: pull.data, flag: undefined };
  const flag = SentFlag.safeParse(message?.flag);
  return flag.success
    ? { topic, at, pull: pull.data, flag: flag.data }
    : { element, reason: `flag: ${firstIssues(flag.error)}` };
}
