/** What may stand after `is:`. */
import { kindRow } from '#domain/finding/kinds.ts';
import { daysUntil } from '../format.ts';
import { SOON_DAYS } from '../line/finding-line.ts';
import { CVE } from '../line/tags.ts';
import { choiceField, type Field } from './field-types.ts';
import type { QueryRecord } from './record.ts';

const has = (...tags: readonly string[]) => {
  const wanted = new Set(tags);
  return ({ tags: all }: QueryRecord): boolean => all.some((tag) => wanted.has(tag));
};
const hasPrefix =
  (prefix: string) =>
  ({ tags }: QueryRecord): boolean =>
    tags.some((tag) => tag.startsWith(prefix));

const isBroken = ({ kind, severity }: QueryRecord): boolean =>
  severity === 'urgent' || (kindRow(kind).breaksUsersWhenHigh === true && severity === 'high');

const failsToBuild = has('fails:build');
const failsToInstall = has('fails:install');
const isSecurity = has('type:security', 'keyword:Security');

export const IS: Field = choiceField(
  { help: 'what else it is', takes: 'one of these', example: 'is:ftbfs' },
  {
    orphaned: { help: 'an orphaned package', test: ({ kind }) => kind === 'orphaned' },
    ftbfs: {
      help: 'fails to build: in Koschei, or in a bug that says so',
      test: (record) => record.kind === 'build-failure' || failsToBuild(record),
    },
    fti: {
      help: 'fails to install: in the checks, or in a bug that says so',
      test: (record) => record.kind === 'install-failure' || failsToInstall(record),
    },
    cve: { help: 'names a CVE', test: hasPrefix(CVE) },
    security: {
      help: 'a security bug or a security update',
      test: (record) => hasPrefix(CVE)(record) || isSecurity(record),
    },
    blocker: { help: 'a proposed or accepted blocker', test: has('blocker:proposed', 'blocker:accepted') },
    'freeze-exception': {
      help: 'a proposed or accepted freeze exception',
      test: has('freeze-exception:proposed', 'freeze-exception:accepted'),
    },
    prioritized: {
      help: 'a proposed or accepted prioritized bug',
      test: has('prioritized:proposed', 'prioritized:accepted'),
    },
    broken: { help: 'urgent, or users cannot install something', test: isBroken },
    soon: {
      help: `something is lost within ${SOON_DAYS} days, or was lost already`,
      test: ({ deadline, isStale }, { now }) =>
        !isStale && deadline?.loss === true && daysUntil(deadline.at, now) <= SOON_DAYS,
    },
    overdue: {
      help: 'its date has passed',
      test: ({ deadline }, { now }) => deadline !== undefined && deadline.at < now,
    },
    pushable: {
      help: 'an update that somebody may push to stable now',
      test: ({ outlook }) => outlook === 'pushable',
    },
    held: { help: 'an update that something holds back', test: ({ outlook }) => outlook === 'held' },
    needinfo: { help: 'a bug that waits for an answer', test: hasPrefix('needinfo:') },
    conflicting: { help: 'a pull request with merge conflicts', test: has('merge:conflicts') },
    answered: { help: 'a bug of which the version is shipped already', test: has('answered:yes') },
    stale: { help: 'its source was read too long ago to be relied on', test: ({ isStale }) => isStale },
    pinned: {
      help: 'of a package that you pinned in this browser',
      test: ({ packages }, { pinned }) => pinned !== undefined && packages.some((name) => pinned.has(name)),
    },
    new: {
      help: 'not here when you last looked, in this browser',
      test: ({ id }, { unseen }) => unseen?.has(id) === true,
    },
  },
);
