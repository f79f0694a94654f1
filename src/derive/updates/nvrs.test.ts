import { describe, expect, test } from 'vitest';
import { aBodhiUpdate, aFinding } from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { input, NOW } from '../test-site.ts';
import { nvrsOf, outlooksIn } from './bodhi-findings.ts';

const anUpdate = (part: Partial<Finding>): Finding =>
  aFinding({ id: 'bodhi:FEDORA-2026-1', kind: 'update', status: 'testing', update: aBodhiUpdate(), ...part });
const anOverride = (part: Partial<Finding>): Finding =>
  aFinding({ id: 'bodhi:override:tidewater-1-1.fc45', kind: 'override', status: 'active', ...part });

describe('the builds of a finding, as Koji names them,', () => {
  test('are those of an update, in order and without their epochs', () => {
    const builds = [
      { package: 'quill-editor', evr: '1:5~rc1-3.fc45' },
      { package: 'libquill', evr: '2.10.1-1.fc45' },
    ];
    expect(nvrsOf(anUpdate({ builds }))).toEqual(['libquill-2.10.1-1.fc45', 'quill-editor-5~rc1-3.fc45']);
  });

  test('are the one of an override, also of one that an older version of this site has left', () => {
    expect(nvrsOf(anOverride({ override: { build: 'tidewater-1-1.fc45' } }))).toEqual(['tidewater-1-1.fc45']);
    const deadline = { at: '2026-12-02T18:00:00Z', consequence: 'expires', loss: true };
    const told = outlooksIn(input([]), NOW)(anOverride({ deadline }));
    expect(nvrsOf(told)).toEqual(['tidewater-1-1.fc45']);
  });

  test('are none where there are none, where Koji would not find them, and of what is no business of Bodhi', () => {
    const builds = [{ package: 'libquill', evr: '<b>-1' }];
    expect(nvrsOf(anUpdate({}))).toEqual([]);
    expect(nvrsOf(anUpdate({ builds }))).toEqual([]);
    expect(nvrsOf(anOverride({ override: { build: 'two words-1-1' } }))).toEqual([]);
    expect(nvrsOf(aFinding({ kind: 'build-failure', builds: [{ package: 'libquill', evr: '1-1' }] }))).toEqual([]);
  });
});
