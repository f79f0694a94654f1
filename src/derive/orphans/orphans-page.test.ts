import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership, aFinding } from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { OrphansPage } from '#domain/pages/site-pages.ts';
import { derive, NOW, orphaned, packagePage } from '../test-site.ts';

const since = '2026-10-21T14:00:00Z';
const orphan = (name: string, openedAt: string): Finding => ({ ...orphaned(name), openedAt });
const needs = (name: string, orphanName: string, direct: boolean): Finding =>
  aFinding({
    id: `orphans:depends:${name}`,
    kind: 'depends-on-orphan',
    source: 'orphans',
    package: name,
    causes: [{ orphan: orphanName, since, direct, through: direct ? [] : ['libquill'] }],
  });

function pageOf(...args: Parameters<typeof derive>): OrphansPage {
  const file = derive(...args).get('orphans.json');
  if (file?.schema !== 'orphans-page') throw new Error('no page of orphans');
  return file.page;
}

describe('the page of orphans', () => {
  const all = [
    orphan('tinyparse', since),
    needs('libquill', 'tinyparse', true),
    needs('prototype', 'tinyparse', false),
  ];

  test('says since when, until when, and who needs it directly or through others', () => {
    expect(pageOf(all)).toMatchObject({
      packages: 2,
      packagers: 2,
      orphans: [
        {
          name: 'tinyparse',
          orphanedAt: since,
          retiresAt: '2026-12-02T14:00:00Z',
          people: [{ name: 'osk-lund', access: 'maintainer' }],
          neededBy: {
            direct: 1,
            all: 2,
            packages: [
              { name: 'libquill', direct: true, mainAdmin: 'juniperv' },
              { name: 'prototype', direct: false, mainAdmin: 'wrenfield' },
            ],
            packagers: 2,
            mainAdmins: [
              { name: 'juniperv', packages: 1 },
              { name: 'wrenfield', packages: 1 },
            ],
          },
        },
      ],
    });
  });

  test('says the same on the page of the package, and nothing of it on that of a living one', () => {
    expect(packagePage(derive(all), 'tinyparse')?.neededBy).toEqual(pageOf(all).orphans[0]?.neededBy);
    expect(packagePage(derive(all), 'libquill')).not.toHaveProperty('neededBy');
  });

  test('leaves out what is retired, and what has a main admin again', () => {
    expect(pageOf([orphan('libquill', since), orphan('tinyparse', since)]).orphans.map(({ name }) => name)).toEqual([
      'tinyparse',
    ]);
  });

  test('puts first what is retired first', () => {
    const packages = ['a', 'b', 'c'].map((name) => anOwnedPackage({ name, people: [] }));
    const findings = [orphan('a', '2026-11-01T14:00:00Z'), orphan('b', since), orphan('c', since)];
    const { orphans } = pageOf(findings, { ownership: anOwnership({ packages }) });
    expect(orphans.map(({ name }) => name)).toEqual(['b', 'c', 'a']);
  });

  test('names the last main admin where a crawl has seen one', () => {
    const memory = {
      since,
      changes: [],
      unseen: [],
      formerAdmins: [{ package: 'gone-one', name: 'juniperv', until: since }],
    };
    const ownership = anOwnership({ packages: [anOwnedPackage({ name: 'gone-one', people: [] })], memory });
    const found = [orphan('gone-one', since)];
    const formerAdmin = { name: 'juniperv', until: since };
    expect(pageOf(found, { ownership }).orphans[0]?.formerAdmin).toEqual(formerAdmin);
    expect(packagePage(derive(found, { ownership }), 'gone-one')?.formerAdmin).toEqual(formerAdmin);
  });

  test('counts more dependents than it names', () => {
    const names = Array.from({ length: 70 }, (_, n) => `needs-${n}`);
    const packages = [
      anOwnedPackage({ name: 'gone-one', people: [] }),
      ...names.map((name) => anOwnedPackage({ name })),
    ];
    const found = [orphan('gone-one', since), ...names.map((name) => needs(name, 'gone-one', true))];
    const { neededBy } = pageOf(found, { ownership: anOwnership({ packages }) }).orphans[0] ?? {};
    expect(neededBy).toMatchObject({
      direct: 70,
      all: 70,
      packagers: 1,
      mainAdmins: [{ name: 'juniperv', packages: 70 }],
    });
    expect(neededBy?.packages).toHaveLength(60);
  });

  test('rests on two sources, and says how fresh they are', () => {
    expect(Object.keys(pageOf(all).sources)).toEqual(['dist-git-ownership', 'orphans']);
    expect(pageOf(all).collectedAt).toBe(NOW);
  });
});
