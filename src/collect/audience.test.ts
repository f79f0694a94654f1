import { describe, expect, test } from 'vitest';
import { anOwnership } from '#domain/builders.ts';
import type { Log } from '#lib/log.ts';
import { silentLog } from '#lib/log.ts';
import { bugzilla } from '#sources/bugzilla/client.ts';
import { koschei } from '#sources/koschei/client.ts';
import { credentialsFor, type Audience, audienceOf, marksOf, checkMarks } from './audience.ts';
import { liveFolder } from './audience.ts';
import { aBench } from './run/test-run.ts';

const { folder, store } = aBench();
const audience: Audience = { packagers: ['tansy'], key: 'k3y' };

describe('for whom a crawl reads', () => {
  test('is everybody, and a key is ignored with a warning that does not repeat it', () => {
    const warned: string[] = [];
    const log: Log = { ...silentLog, warn: (message) => void warned.push(message) };
    expect(audienceOf({ log })).toBeUndefined();
    expect(warned).toEqual([]);
    expect(audienceOf({ bugzillaKey: 'k3y', log })).toBeUndefined();
    expect(warned.join()).toMatch(/is ignored/);
    expect(warned.join()).not.toContain('k3y');
  });

  test('is some packagers, each once and sorted', () => {
    expect(audienceOf({ packagers: ['tansy', 'juniperv', 'tansy'] })?.packagers).toEqual(['juniperv', 'tansy']);
  });

  test.each([
    [{ packagers: ['../tansy'] }, '"../tansy" can be no name'],
    [{ packagers: ['tansy'], bugzillaKey: 'two words\n' }, 'The key of Bugzilla is no key.'],
    [{ packagers: ['tansy'], shard: { part: 1, of: 2 } }, '--shard'],
  ])('is not %j', (given, message) => {
    expect(() => audienceOf(given)).toThrow(message);
  });
});

describe('a key', () => {
  test('goes to Bugzilla over https, or on this machine, and to nobody else', () => {
    const base = 'https://bugzilla.redhat.com';
    expect(credentialsFor(bugzilla, base, audience)).toEqual({ origin: base, authorization: 'Bearer k3y' });
    expect(credentialsFor(bugzilla, 'http://127.0.0.1:4900/bugzilla', audience)?.origin).toBe('http://127.0.0.1:4900');
    expect(credentialsFor(koschei, 'https://koschei.fedoraproject.org', audience)).toBeUndefined();
    expect(credentialsFor(bugzilla, base, undefined)).toBeUndefined();
    expect(credentialsFor(bugzilla, base, { ...audience, key: undefined })).toBeUndefined();
  });

  test('is not sent where others could read it', () => {
    const asking = () => credentialsFor(bugzilla, 'http://bugzilla.redhat.com', audience);
    expect(asking).toThrow('not sent to http://bugzilla.redhat.com');
    expect(asking).not.toThrow('k3y');
  });
});

describe('a data folder', () => {
  const forTansy = { onlyFor: ['tansy'] };

  test('is marked with those for whom it was read', async () => {
    await checkMarks(store(), marksOf({ ...audience, key: undefined }));
    expect(await store().readMarks()).toEqual(forTansy);
  });

  test('takes another name where the first was mistyped, and nothing else', async () => {
    await checkMarks(store(), { onlyFor: ['tansie'] });
    await checkMarks(store(), forTansy);
    await store().writeReference('ownership', anOwnership());
    await expect(checkMarks(store(), { onlyFor: ['juniperv'] })).rejects.toThrow(
      `${folder()} holds only what was read for tansy; this crawl is for juniperv. Name another folder with --data.`,
    );
    await expect(checkMarks(store(), {})).rejects.toThrow('this crawl is for everybody');
    await checkMarks(store(), forTansy);
  });

  test('that holds all of Fedora is never narrowed', async () => {
    await store().writeReference('ownership', anOwnership());
    await expect(checkMarks(store(), forTansy)).rejects.toThrow('holds all of Fedora');
    expect(await store().readMarks()).toEqual({});
  });

  test('that was read with a key stays private', async () => {
    await checkMarks(store(), marksOf(audience));
    await store().writeReference('ownership', anOwnership());
    await checkMarks(store(), forTansy);
    expect(await store().readMarks()).toEqual({ ...forTansy, private: true });
  });

  test('of its own is there for each set of packagers, and another one with a key', () => {
    const folders = [['tansy'], ['juniperv', 'tansy']].flatMap((packagers) => [
      liveFolder({ packagers, key: undefined }),
      liveFolder({ packagers, key: 'k3y' }),
    ]);
    expect(folders).toEqual([
      '.cache/live/tansy',
      '.cache/private/tansy',
      '.cache/live/juniperv+tansy',
      '.cache/private/juniperv+tansy',
    ]);
    const many = Array.from({ length: 100 }, (_, index) => `packager-${index}`);
    expect(liveFolder({ packagers: many, key: undefined }).length).toBeLessThan(100);
    expect(liveFolder({ packagers: many, key: undefined })).not.toBe(
      liveFolder({ packagers: many.slice(1), key: undefined }),
    );
  });
});
