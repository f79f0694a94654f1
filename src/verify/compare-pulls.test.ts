import { describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { createWorld } from '#simulator/world.ts';
import { compareCrawl, openPulls, type ShownPulls } from './compare-pulls.ts';

const AT = '2026-11-24T14:00:00Z';
const world = createWorld({ scale: 'sample', seed: 1, now: Date.parse(AT) });
const closed = world.pulls.find(({ pkg, status }) => pkg.namespace === 'rpms' && status !== 'Open');

const findingFor = (id: string, url = `https://src.fedoraproject.org/${id}`): Finding => aFinding({ id, url });
const findings = [...openPulls(world)].map((id) => findingFor(id));
const seenWith = (part: Partial<ShownPulls>): ShownPulls => ({
  findings,
  firstSeen: Object.fromEntries(findings.map(({ id }) => [id, AT])),
  holders: new Map([['rpms/libquill', 2]]),
  world,
  ...part,
});
const compare = (part: Partial<ShownPulls>) => compareCrawl(seenWith({}), seenWith(part), 'forgejo');
const nothing = { twice: 0, lost: 0, invented: 0, late: 0, firstSeenMoved: 0, holdersLost: 0 };

describe('a crawl beside the one before', () => {
  test('is right where all is as it was', () => {
    expect(compare({})).toEqual(nothing);
  });

  test('has a finding twice, by its id or by its address', () => {
    const [first] = findings;
    const again = findingFor('dist-git-pulls:rpms/other:1', first?.url);
    expect(compare({ findings: [...findings, ...findings.slice(0, 1)] })).toMatchObject({ twice: 2 });
    expect(compare({ findings: [...findings, again] })).toMatchObject({ twice: 1, invented: 1, late: 1 });
  });

  test('has lost what is still open, and shows what has closed', () => {
    const id = `dist-git-pulls:rpms/${closed?.pkg.name}:${closed?.number}`;
    expect(compare({ findings: findings.slice(1) })).toEqual({ ...nothing, lost: 1 });
    expect(compare({ findings: [...findings, findingFor(id)] })).toEqual({ ...nothing, late: 1 });
  });

  test('says that a finding is newer than it is, and that holders are gone', () => {
    const [first = findingFor('x:1')] = findings;
    const firstSeen = { ...seenWith({}).firstSeen, [first.id]: '2026-11-25T14:00:00Z' };
    expect(compare({ firstSeen })).toEqual({ ...nothing, firstSeenMoved: 1 });
    expect(compare({ holders: new Map() })).toEqual({ ...nothing, holdersLost: 1 });
  });
});
