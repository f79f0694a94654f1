/** Whom a bug asks for an answer, as a page tells it: only what its own people are asked warns, and makes it urgent. */
import type { Fact, PageFinding } from '#domain/finding/finding.ts';
import type { PageNeedinfo } from '#domain/finding/needinfo.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import { countDays } from '../days.ts';
import type { FindingsByPackage } from './findings.ts';
import type { SiteContext } from '../context.ts';
import { compareUrgency } from '#domain/finding/urgency-order.ts';
import { urgencyOf } from './urgency.ts';

type FindingsOf = Pick<FindingsByPackage, 'get'>;
type NeedinfoContext = Pick<SiteContext, 'findings' | 'holdings' | 'now'>;
type Perspective = {
  isMine: (one: PageNeedinfo, finding: PageFinding, owned: OwnedPackage | undefined) => boolean;
  tag: string;
  /** What is said instead of the own name. */
  you?: string;
};

/** On the page of a package or a group: whoever holds the package, or is assigned the bug, is one of its people. */
export const seenByAll = (context: NeedinfoContext): FindingsOf =>
  seenBy(context, {
    isMine: ({ of, account }) => of === 'assignee' || account !== undefined,
    tag: 'needinfo:maintainer',
  });

/** On the page of a packager. */
export const seenByPackager = (name: string, context: NeedinfoContext): FindingsOf =>
  seenBy(context, {
    isMine: (one, finding, owned) =>
      one.account === undefined ? one.of === 'assignee' && contactOf(finding, owned) === name : one.account === name,
    tag: 'needinfo:mine',
    you: name,
  });

/** Who is assigned the bugs of a package unless somebody changes that: the main admin, or the contact of EPEL. */
function contactOf({ release }: PageFinding, owned: OwnedPackage | undefined): string | undefined {
  if (release?.startsWith('epel') === true && owned?.epelContact !== undefined) return owned.epelContact;
  return owned?.people.find(({ access }) => access === 'owner')?.name;
}

function seenBy({ findings, holdings, now }: NeedinfoContext, perspective: Perspective): FindingsOf {
  return {
    get(name) {
      const list = findings.get(name);
      if (list?.some(({ needinfo }) => needinfo !== undefined) !== true) return list;
      const owned = holdings.packages.get(name);
      return list
        .map((finding) =>
          withNeedinfo(finding, (one) => perspective.isMine(one, finding, owned), {
            ...perspective,
            now,
          }),
        )
        .sort(compareUrgency);
    },
  };
}

type NeedinfoWords = Pick<Perspective, 'tag' | 'you'> & { now: string };

function withNeedinfo(finding: PageFinding, isMine: (one: PageNeedinfo) => boolean, words: NeedinfoWords): PageFinding {
  const { needinfo = [], tags, facts } = finding;
  if (needinfo.length === 0) return finding;
  const mine = needinfo.filter(isMine);
  const others = needinfo.filter((one) => !isMine(one));
  const marked = [
    ...tags,
    ...(mine.length === 0 ? [] : [words.tag]),
    ...(others.length === 0 ? [] : ['needinfo:others']),
  ].sort();
  const seen = {
    ...finding,
    tags: marked,
    facts: [...factsOf(mine, 'warn', words), ...facts, ...factsOf(others, 'neutral', words)],
  };
  return { ...seen, urgency: urgencyOf(seen, words.now) };
}

/** One for each who is asked, since the first question. */
function factsOf(needinfos: readonly PageNeedinfo[], tone: Fact['tone'], { you, now }: NeedinfoWords): Fact[] {
  const byWhom = Map.groupBy(needinfos, (one) => whom(one, you));
  return [...byWhom].map(([name, questions]) => {
    const since = questions.flatMap((one) => one.since ?? []).sort()[0];
    const fact: Fact = { label: `needinfo from ${name}`, tone, restates: 'needinfo' };
    return countDays(since === undefined ? fact : { ...fact, since }, now);
  });
}

const WHOM: Readonly<Record<PageNeedinfo['of'], string>> = {
  assignee: 'the assignee',
  reporter: 'the reporter',
  anyone: 'anyone',
  other: 'others',
};

const whom = ({ of, account }: PageNeedinfo, you: string | undefined): string =>
  account === undefined ? WHOM[of] : account === you ? 'you' : account;
