import { describe, expect, test } from 'vitest';
import { aRelease, someReleases } from '#domain/builders.ts';
import { Finding } from '#domain/finding/finding.ts';
import { wantedReports } from './reports.ts';
import { anItem, collect, fixture, report } from './test-tools.ts';

const findingsOf = async (...recordings: Parameters<typeof collect>[0]) =>
  (await collect(recordings)).findings.map((finding) => Finding.parse(finding));

describe('what repochecker has for packagers', () => {
  test('is one finding for each source package, with what is needed', async () => {
    const [first] = await findingsOf(fixture('rawhide'));
    expect(first).toEqual({
      id: 'install-failures:rawhide:libquill',
      kind: 'install-failure',
      source: 'install-failures',
      package: 'libquill',
      release: 'rawhide',
      title: 'Fails to install: needs libbar.so.3()(64bit) and 2 others',
      url: 'https://src.fedoraproject.org/rpms/libquill',
      status: 'broken',
      severity: 'high',
      openedAt: '2026-11-18T20:00:00Z',
      tags: [],
      facts: [
        { label: '3 of 4 arches', tone: 'bad' },
        { label: 'broken', since: '2026-11-18T20:00:00Z', tone: 'bad' },
      ],
      details: [
        { heading: 'x86_64, aarch64', lines: ['libquill-tools-1.2-1.fc45 needs libbar.so.3()(64bit)'] },
        {
          heading: 's390x',
          lines: ['libbar.so.3()(64bit)', 'quill-fonts >= 4', 'quill-tables'].map(
            (need) => `libquill-data-1.2-1.fc45 needs ${need}`,
          ),
        },
      ],
    });
  });

  test('tells what cannot be built from what cannot be installed', async () => {
    const both = [anItem(), anItem({ package: 'libquill', arch: 'src', broken: ['quill-macros'] })];
    const [, build] = await findingsOf(fixture('rawhide'));
    expect(build).toMatchObject({
      title: 'Build dependencies are missing: pkgconfig(bone) and pkgconfig(marrow) >= 5',
      url: 'https://src.fedoraproject.org/rpms/c%2B%2B-gtk-marrow',
      severity: 'medium',
      facts: [{ label: '1 of 4 arches' }, { label: 'broken' }],
    });
    expect(build?.details?.[0]?.lines[0]).toBe('the build of c++-gtk-marrow-4.0-3.fc46 needs pkgconfig(bone)');
    expect(await findingsOf(report('rawhide', both))).toMatchObject([
      {
        title: 'Fails to install: needs libbar.so.3()(64bit). Build dependencies are missing: quill-macros',
        severity: 'high',
      },
    ]);
  });

  test('says of testing only what is not broken without it', async () => {
    const testing = [
      anItem({ repo: 'updates-testing' }),
      anItem({ source: 'tinyparse', package: 'tinyparse', since: null }),
    ];
    const findings = await findingsOf(report('45', [anItem()]), report('45-testing', testing));
    expect(findings.map(({ id, release, severity }) => `${id} ${release ?? ''} ${severity}`)).toEqual([
      'install-failures:45:libquill f45 high',
      'install-failures:45-testing:tinyparse f45 medium',
    ]);
    expect(findings[1]).toMatchObject({
      title: 'In testing fails to install: needs libbar.so.3()(64bit)',
      facts: [{ label: '1 of 4 arches' }],
    });
  });

  test('names nobody', async () => {
    expect(JSON.stringify(await findingsOf(fixture('rawhide')))).not.toMatch(/juniperv|tansy|sig/);
  });

  test('counts an architecture that Fedora is not made for, and shows no endless list', async () => {
    const broken = Array.from({ length: 60 }, (_, index) => `need-${100 + index}`);
    const [finding] = await findingsOf(report('rawhide', [anItem({ repo_arch: 'riscv64', broken })]));
    expect(finding?.facts[0]?.label).toBe('1 of 5 arches');
    expect(finding?.details?.[0]?.lines).toHaveLength(40);
    expect(finding?.details?.[0]?.lines.at(-1)).toBe('21 more');
  });
});

describe('the reports asked for', () => {
  test('are those of rawhide and of each living Fedora, with and without testing', () => {
    const fedora = (version: number, part: Parameters<typeof aRelease>[0] = {}) =>
      aRelease({ name: `f${version}`, distTag: `f${version}`, ...part });
    const releases = someReleases({
      releases: [
        fedora(44),
        fedora(45, { state: 'frozen' }),
        fedora(43, { state: 'archived' }),
        aRelease({ name: 'epel9' }),
      ],
    });
    expect(wantedReports(releases).map(({ key }) => key)).toEqual(['rawhide', '45', '45-testing', '44', '44-testing']);
  });

  test('are never many, whatever the list of releases says', () => {
    const releases = Array.from({ length: 40 }, (_, number) => aRelease({ name: `f${number}` }));
    expect(wantedReports(someReleases({ releases }))).toHaveLength(11);
  });

  test('are not guessed: without a list of releases nothing is asked', async () => {
    await expect(collect([], { releases: undefined })).rejects.toThrow('it is not known which releases there are');
  });

  test('count as parts; those that are not there do not', async () => {
    const { parts } = await collect([report('45', [anItem()]), report('45-testing', [])]);
    expect(parts).toEqual([
      { name: 'broken packages of 45', rows: 1, mayBeEmpty: true },
      { name: 'broken packages of 45-testing', rows: 0, mayBeEmpty: true },
    ]);
  });

  test('are not those of testing where the release itself is not checked', async () => {
    const { parts } = await collect([fixture('rawhide')]);
    expect(parts.map(({ name }) => name)).toEqual(['broken packages of rawhide']);
  });

  test('end where neither rawhide nor the newest release is checked', async () => {
    const releases = [...someReleases().releases, aRelease({ name: 'f44', version: '44', state: 'current' })];
    await expect(collect([], { releases: someReleases({ releases }) })).rejects.toThrow('none of the releases');
  });
});

describe('what repochecker may do wrong', () => {
  test('a server that knows no release at all is no all-clear', async () => {
    await expect(collect([])).rejects.toThrow('none of the releases is checked there');
  });

  test('a broken row is dropped under the name its finding would have had, the others stay', async () => {
    const rows = [
      anItem({ source: 'tinyparse', broken: 'all' }),
      anItem({ source: 'two words' }),
      anItem({ repo_arch: '../up' }),
      7,
    ];
    const { findings, dropped } = await collect([report('rawhide', [anItem(), ...rows])]);
    expect(findings).toHaveLength(1);
    expect(dropped?.map(({ id }) => id)).toEqual([
      'install-failures:rawhide:tinyparse',
      undefined,
      'install-failures:rawhide:libquill',
      undefined,
    ]);
  });

  test('a package without a reason is not called broken', async () => {
    expect(await findingsOf(report('rawhide', [anItem({ broken: [] })]))).toEqual([]);
  });

  test('a web page in place of a report is not taken for an empty one', async () => {
    const html = { ...report('rawhide', '<title>Hello</title>'), headers: { 'content-type': 'text/html' } };
    await expect(collect([html])).rejects.toThrow('instead of JSON');
  });

  test('a status of 503 is said as it is, so that yesterday is kept', async () => {
    await expect(collect([{ ...report('rawhide', ''), status: 503 }])).rejects.toThrow('answered 503');
  });
});
