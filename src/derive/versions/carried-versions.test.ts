import { describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, anOwnership } from '#domain/builders.ts';
import type { PagePackage } from '#domain/pages/page.ts';
import { deriveSite } from '../site.ts';
import { packager } from '../test-site.ts';
import { aVersionsInput, anUpstream, type Carries, listsOf } from './test-versions.ts';

/** The package as it stands on the dashboard of its main admin. */
function onDashboard(carries: Carries, findings = [aFinding({ release: 'f45' })]): PagePackage | undefined {
  const ownership = anOwnership({ packages: [anOwnedPackage({ people: [{ name: 'juniperv', access: 'owner' }] })] });
  const input = aVersionsInput({
    lists: listsOf(carries),
    upstreams: [anUpstream('2.10.1')],
    findings,
    more: { ownership },
  });
  const files = new Map([...deriveSite(input)].map((file) => [file.path, file]));
  return packager(files, 'juniperv').packages[0];
}

describe('the versions of a package on a dashboard', () => {
  test('name the newest, and put releases together that carry the same but for the dist tag', () => {
    const one = onDashboard({
      'rawhide stable': '2.9.0-3.fc46',
      'f45 stable': '2.9.0-3.fc45',
      'f45 testing': '2.10.1-1.fc45',
      'f44 stable': '2.8-1.fc44.2',
      'epel9 stable': '2.8-1.el9.2',
    });
    expect(one?.versions).toMatchObject({ version: '2.9.0', release: 'rawhide', upstream: '2.10.1' });
    expect(one?.versions?.rows).toMatchObject([
      { releases: ['rawhide'], stable: '2.9.0-3' },
      { releases: ['f45'], stable: '2.9.0-3', testing: '2.10.1-1' },
      { releases: ['f44'], stable: '2.8-1.2' },
      { releases: ['epel9'], stable: '2.8-1.2' },
    ]);
  });

  test('are one row where nothing differs, and say nothing where there is nothing to do', () => {
    const one = onDashboard({ 'rawhide stable': '2.10.1-3.fc46', 'f45 stable': '2.10.1-3.fc45' });
    expect(one?.versions?.rows).toEqual([{ releases: ['rawhide', 'f45'], stable: '2.10.1-3', verdicts: [] }]);
  });

  test('are left out where no release carries it, and where it has no finding', () => {
    expect(onDashboard({})?.versions).toBeUndefined();
    expect(onDashboard({ 'rawhide stable': '1-1.fc46' }, [])?.name).toBe('libquill');
    expect(onDashboard({ 'rawhide stable': '2.10.1-1.fc46' }, [])?.versions).toBeUndefined();
  });
});
