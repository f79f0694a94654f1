/** A finding as queries see it: plain data, made at build, in the browser or on the command line by the one function here. */
import type { Fact, PageFinding } from '#domain/finding/finding.ts';
import { kindLabel } from '../line/kinds.ts';
import { ALL_RELEASES, cleanWord, type HeldThrough } from '../line/line.ts';
import { CVE, KEYWORD, tagValues, TRACKER } from '../line/tags.ts';
import { withoutBidiMarks } from '../line/direction.ts';

export type QueryRecord = {
  id: string;
  /** What people call it: the number of a bug, the alias of an update, its builds. */
  names: readonly string[];
  kind: PageFinding['kind'];
  source: string;
  /** In the service's own word. */
  status: string;
  /** `all` for a finding that concerns all releases. */
  release: string;
  severity: PageFinding['severity'];
  packages: readonly string[];
  tags: readonly string[];
  author: string | undefined;
  /** A day; where the service does not say, the instant at which this site first saw it. */
  openedAt: string;
  changedAt: string | undefined;
  deadline: { at: string; loss: boolean } | undefined;
  karma: number | undefined;
  /** Of an update: what can become of it. */
  outlook: string | undefined;
  /** A version that mends it is shipped, or on its way. */
  hasFix: boolean;
  hasDetails: boolean;
  /** What its source said last is too old to be relied on. */
  isStale: boolean;
  held: HeldThrough;
  /** The main admin of the package. */
  owner: string | undefined;
  /** All of its texts in lower case, a line each. */
  text: string;
};

/** What is known of a finding beside the finding itself, all of it optional. */
export type RecordContext = {
  /** The package it stands under, where that is not the first one it is about. */
  package?: string | undefined;
  /** How whoever the page is of holds the package. */
  held?: HeldThrough | undefined;
  owner?: string | undefined;
  isStale?: boolean | undefined;
};

const NOT_HELD: HeldThrough = { access: '', groups: [], direct: false };

export function recordOf(finding: PageFinding, context: RecordContext = {}): QueryRecord {
  const { id, kind, source, release = ALL_RELEASES, severity, tags, author, changedAt, deadline } = finding;
  const names = namesOf(finding);
  const packages = packagesOf(finding, context);
  return {
    id,
    names,
    kind,
    source,
    status: cleanWord(finding.status),
    release,
    severity,
    packages,
    tags,
    author,
    // Ages are in days, so the time of day does not count.
    openedAt: finding.openedAt?.slice(0, 10) ?? finding.firstSeenAt,
    changedAt,
    deadline: deadline && { at: deadline.at, loss: deadline.loss },
    karma: finding.update?.karma,
    outlook: finding.outlook?.state,
    hasFix: [finding.fixedBy, finding.fixOnItsWay, finding.answeredBy].some((fix) => fix !== undefined),
    hasDetails: finding.details !== undefined,
    isStale: context.isStale === true,
    held: context.held ?? NOT_HELD,
    owner: context.owner,
    text: searchedText([...packages, ...names, ...textsOf(finding)]),
  };
}

const packagesOf = (finding: PageFinding, context: RecordContext): string[] => [
  ...new Set([context.package ?? finding.package, finding.package, ...(finding.packages ?? [])]),
];

/** `bugzilla:2400001` is also called 2400001, and `dist-git-pulls:rpms/libquill:31` is #31 of libquill. */
function namesOf({ id, kind, package: name, update, override, nvrs = [] }: PageFinding): string[] {
  const inService = id.slice(id.indexOf(':') + 1);
  const number = /:(\d+)$/.exec(id)?.[1];
  const pull = kind === 'pull-request' && number !== undefined ? [`#${number}`, `${name}#${number}`] : [];
  const builds = override === undefined ? nvrs : [override.build, ...nvrs];
  return [...new Set([id, inService, ...pull, ...(update === undefined ? [] : [update.alias]), ...builds])];
}

function textsOf(finding: PageFinding): string[] {
  const { kind, title, status, release = ALL_RELEASES, severity, author, tags, deadline, facts } = finding;
  return [
    title,
    `${kindLabel(kind)} ${cleanWord(status)}`,
    release,
    ...(severity === 'none' ? [] : [severity]),
    ...facts.map(factText),
    ...(author === undefined ? [] : [`by ${author}`]),
    ...(deadline === undefined ? [] : [deadline.consequence]),
    ...(finding.details ?? []).flatMap(({ heading, lines }) => [heading, ...lines]),
    ...(finding.causes ?? []).map(({ orphan }) => orphan),
    ...[CVE, KEYWORD, TRACKER].flatMap((prefix) => tagValues(tags, prefix)),
  ];
}

const factText = ({ label, value }: Fact): string => (value === undefined ? label : `${label} ${value} ${label}`);

const searchedText = (texts: readonly string[]): string =>
  [...new Set(texts.map((text) => withoutBidiMarks(text).replace(/\s+/g, ' ')))].join('\n').toLowerCase();
