import { expect, test } from 'vitest';
import { createReleases } from './releases.ts';

const releases = createReleases(Date.parse('2026-11-24T14:00:00Z'));
const named = (wanted: string) => releases.find(({ name }) => name === wanted);

test('rawhide is Fedora 46, pending and not composed by Bodhi', () => {
  expect(named('F46')).toMatchObject({ branch: 'rawhide', distTag: 'f46', state: 'pending', composedByBodhi: false });
});

test('Fedora 43 ends in eight days', () => {
  expect(named('F43')).toMatchObject({ state: 'current', eol: '2026-12-02' });
});

test('the leading minor release of EPEL 10 has the branch of the major one', () => {
  expect(named('EPEL-10.3')).toMatchObject({ version: '10', branch: 'epel10', distTag: 'epel10.3', state: 'pending' });
  expect(named('EPEL-10.2')).toMatchObject({ version: '10.2', branch: 'epel10.2', state: 'current' });
});

test('flatpaks and containers are releases with dist tags of their own', () => {
  expect(named('F45F')?.distTag).toBe('f45-flatpak');
  expect(named('F45C')?.distTag).toBe('f45-container');
});

test('every state occurs', () => {
  const states = new Set(releases.map(({ state }) => state));
  expect([...states].sort()).toEqual(['archived', 'current', 'disabled', 'frozen', 'pending']);
});
