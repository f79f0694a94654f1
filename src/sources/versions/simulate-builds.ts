/** Builds as the hub writes them: 26 members in a tag, 28 in a list of builds: CONTRACT.md, "listTagged". */
import { comparing } from '#lib/order.ts';
import type { SimBuild } from '#simulator/builds/build.ts';
import type { XmlRpcValue } from './xml-rpc.ts';

export type Tag = { name: string; id: number };

/** `2026-11-23 02:17:05.777777+00:00` */
const kojiTime = (ms: number, micros: string): string =>
  `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}.${micros}+00:00`;

const MINUTE_MS = 60_000;
/** A build of 17 minutes. */
const startOf = ({ builtAt }: SimBuild): number => builtAt - 17 * MINUTE_MS;

const commonMembers = (build: SimBuild) => ({
  build_id: build.id,
  completion_time: kojiTime(build.builtAt, '777777'),
  creation_event_id: build.id * 2,
  creation_time: kojiTime(startOf(build), '123456'),
  draft: false,
  /** nil, where Bodhi says 0. */
  epoch: build.epoch === 0 ? null : build.epoch,
  name: build.name,
  nvr: `${build.name}-${build.version}-${build.release}`,
  owner_id: 6,
  owner_name: build.owner,
  package_id: 1,
  package_name: build.name,
  promoter_id: null,
  promoter_name: null,
  promotion_time: null,
  release: build.release,
  start_time: kojiTime(startOf(build), '123456'),
  task_id: build.id + 137_000_000,
  version: build.version,
  volume_id: 0,
  volume_name: 'DEFAULT',
});

const sorted = (members: Record<string, XmlRpcValue>): XmlRpcValue =>
  Object.fromEntries(Object.entries(members).sort(comparing(([key]) => key)));

export const buildRow = (build: SimBuild, tag: Tag): XmlRpcValue =>
  sorted({
    ...commonMembers(build),
    create_event: build.id * 2 + 1,
    id: build.id,
    state: 1,
    tag_id: tag.id,
    tag_name: tag.name,
  });

export const failedRow = (build: SimBuild, fraction: number): XmlRpcValue =>
  sorted({
    ...commonMembers(build),
    completion_ts: build.builtAt / 1000 + fraction,
    creation_ts: startOf(build) / 1000 + 0.123456,
    extra: null,
    promotion_ts: null,
    source: `git+https://src.fedoraproject.org/rpms/${build.name}.git#abc`,
    start_ts: startOf(build) / 1000 + 0.123456,
    state: 3,
  });

/** Koji keeps microseconds. */
const FRACTION = 0.777777;

/** What queryHistory tells of a build that was put into a tag, and perhaps taken out of it. */
export const taggingRow = (build: SimBuild, tag: Tag, isActive: boolean): XmlRpcValue =>
  sorted({
    active: isActive ? true : null,
    'build.state': 1,
    build_id: build.id,
    create_event: build.id * 2 + 1,
    create_ts: build.taggedAt / 1000 + FRACTION,
    creator_id: 13,
    creator_name: 'bodhi',
    epoch: build.epoch === 0 ? null : build.epoch,
    name: build.name,
    release: build.release,
    revoke_event: isActive ? null : build.id * 2 + 2,
    revoke_ts: isActive ? null : build.taggedAt / 1000 + FRACTION + 1,
    revoker_id: isActive ? null : 13,
    revoker_name: isActive ? null : 'bodhi',
    'tag.name': tag.name,
    tag_id: tag.id,
    version: build.version,
  });
