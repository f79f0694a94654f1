import { describe, expect, test } from 'vitest';
import { createWorld } from '../world.ts';
import { OPEN_STATUSES } from './bug-draft.ts';
import { HOSTILE_SUMMARIES } from './hostile-texts.ts';
import { COMPONENTS_WITHOUT_PACKAGE } from './special-bugs.ts';

const NOW = Date.parse('2026-11-24T14:00:00Z');
const { bugs, packages } = createWorld({ scale: 'sample', seed: 1, now: NOW });
const byId = new Map(bugs.map((bug) => [bug.id, bug]));
const tracker = (alias: string) => bugs.find((bug) => bug.alias.includes(alias));
const blocking = (alias: string) => bugs.filter((bug) => bug.blocks.some((id) => id === tracker(alias)?.id));
const publicOpen = bugs.filter(({ status, groups }) => status !== 'CLOSED' && groups.length === 0);

describe('the bugs of the sample world', () => {
  test('are about packages of the world, or about the known components that are none', () => {
    const known = new Set<string>(packages.filter(({ namespace }) => namespace === 'rpms').map(({ name }) => name));
    for (const component of COMPONENTS_WITHOUT_PACKAGE) known.add(component);
    const ofFedora = bugs.filter(({ product }) => product.startsWith('Fedora'));
    expect(ofFedora.filter(({ component }) => !known.has(component))).toEqual([]);
    const others = bugs.filter(({ product }) => !product.startsWith('Fedora'));
    expect(new Set(others.map(({ component }) => component))).toEqual(new Set(['vulnerability']));
  });

  test('name each other from both sides', () => {
    for (const bug of bugs) {
      for (const id of bug.blocks) expect(byId.get(id)?.dependsOn, bug.summary).toContain(bug.id);
      for (const id of bug.dependsOn) expect(byId.get(id)?.blocks, bug.summary).toContain(bug.id);
    }
  });

  test('have ascending numbers in the order of their reports, and change after it', () => {
    for (const [index, bug] of bugs.entries()) {
      const next = bugs[index + 1];
      if (next !== undefined) expect(next.id).toBeGreaterThan(bug.id);
      if (next !== undefined) expect(next.createdAt).toBeGreaterThanOrEqual(bug.createdAt);
      expect(bug.changedAt).toBeGreaterThanOrEqual(bug.createdAt);
      expect(bug.changedAt).toBeLessThanOrEqual(NOW);
    }
  });

  test('block the trackers of failed builds and installs', () => {
    expect(blocking('F46FTBFS').length).toBeGreaterThan(5);
    expect(blocking('F46FailsToInstall').length).toBeGreaterThan(2);
    for (const bug of blocking('F46FTBFS')) expect(bug.summary).toContain(`${bug.component}: FTBFS`);
    for (const bug of blocking('F46FailsToInstall')) expect(bug.summary).toMatch(/^F46FailsToInstall: /);
  });

  test('block releases: proposed, accepted and rejected', () => {
    const words = new Set([
      ...blocking('F46BetaBlocker').map(({ whiteboard }) => whiteboard),
      ...blocking('F46FinalFreezeException').map(({ whiteboard }) => whiteboard),
    ]);
    expect(words).toEqual(new Set(['AcceptedBlocker', 'RejectedBlocker', '', 'RejectedFreezeException']));
    for (const alias of ['F45FinalBlocker', 'F45BetaBlocker', 'F46FinalBlocker', 'F46BetaFreezeException'])
      expect(blocking(alias), alias).not.toEqual([]);
  });

  test('hide some from the public, though a public tracker names one of them', () => {
    const restricted = bugs.filter(({ groups }) => groups.length > 0);
    expect(restricted.length).toBeGreaterThan(3);
    const leaked = restricted.filter(({ blocks }) => blocks.includes(tracker('F46FinalBlocker')?.id ?? 0));
    expect(leaked.map(({ summary }) => summary)).toContain('Not for the public yet');
    expect(tracker('F46FinalBlocker')?.groups).toEqual([]);
  });

  test('stand in every open status, and some are closed with a resolution', () => {
    const open = new Set(publicOpen.map(({ status }) => status));
    for (const [status] of OPEN_STATUSES) expect(open).toContain(status);
    const closed = bugs.filter(({ status }) => status === 'CLOSED');
    expect(closed).toHaveLength(60);
    for (const bug of closed) expect(bug.resolution).not.toBe('');
    for (const bug of publicOpen) expect(bug.resolution).toBe('');
  });

  test('share a security flaw over many packages', () => {
    const flaws = Map.groupBy(
      publicOpen.filter(({ keywords }) => keywords.includes('SecurityTracking')),
      ({ summary }) => /^CVE-\d{4}-\d+/.exec(summary)?.[0],
    );
    expect(flaws.has(undefined)).toBe(false);
    const packagesPerFlaw = [...flaws.values()].map((shared) => new Set(shared.map(({ component }) => component)).size);
    expect(Math.max(...packagesPerFlaw)).toBeGreaterThan(5);
    expect(Math.min(...packagesPerFlaw)).toBe(1);
  });

  test('carry every hostile summary, up to 250 characters and words without a space', () => {
    const summaries = publicOpen.map(({ summary }) => summary);
    expect(summaries).toEqual(expect.arrayContaining([...HOSTILE_SUMMARIES]));
    expect(Math.max(...HOSTILE_SUMMARIES.map((summary) => summary.length))).toBe(250);
    expect(HOSTILE_SUMMARIES.find((summary) => /^\S{200}$/.test(summary))).toBeDefined();
  });

  test('ask people, come from robots, and need no release', () => {
    expect(publicOpen.find(({ flags }) => flags.filter(({ name }) => name === 'needinfo').length === 2)).toBeDefined();
    expect(publicOpen.find(({ flags }) => flags.some(({ name }) => name === 'fedora-review'))).toBeDefined();
    expect(publicOpen.find(({ creator }) => creator === 'upstream-release-monitoring')).toBeDefined();
    expect(publicOpen.find(({ summary }) => summary.startsWith('[abrt] '))).toBeDefined();
    expect(publicOpen.find(({ product, version }) => product === 'Fedora' && version === 'unspecified')).toBeDefined();
    expect(publicOpen.find(({ product }) => product === 'Fedora EPEL')).toBeDefined();
  });
});
