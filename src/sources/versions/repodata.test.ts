import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import { toolsWith } from '#sources/test-kit.ts';
import type { Repository } from './places.ts';
import { parseRepomd } from './repomd.ts';
import { readRepository } from './repodata.ts';
import { MIRROR, PRIMARY_XML, primaryOf, repository } from './test-tools.ts';
import { unpack } from '#lib/unpack.ts';

const place: Repository = {
  kind: 'repository',
  name: 'updates/45',
  release: 'f45',
  stage: 'stable',
  path: '/pub/fedora/linux/updates/45/Everything/source/tree',
  mayBeEmpty: true,
};

async function read(recordings: readonly Recording[]): Promise<string[]> {
  const { http, unused } = replay(recordings);
  const { lists } = await readRepository(toolsWith(MIRROR, http), place, undefined);
  expect(unused()).toEqual([]);
  return lists.flatMap(({ builds }) => builds.map(([name, evr]) => `${name} ${evr}`));
}

const [repomd, primary] = pairOf(repository('updates/45', primaryOf({ libquill: '2.0-1.fc45' })));
const [newRepomd, newPrimary] = pairOf(repository('updates/45', primaryOf({ libquill: '2.1-1.fc45' })));

function pairOf([first, second]: readonly Recording[]): [Recording, Recording] {
  if (first === undefined || second === undefined) throw new Error('not a repository');
  return [first, second];
}

describe('a repository', () => {
  test('that changes between its two files is read anew', async () => {
    expect(await read([repomd, { ...primary, status: 404 }, newRepomd, newPrimary])).toEqual(['libquill 2.1-1.fc45']);
  });

  test('whose list is missing is not', async () => {
    await expect(read([repomd, { ...primary, status: 404 }])).rejects.toThrow(HttpStatusError);
  });

  test('whose list is another one than it says is not believed', async () => {
    await expect(read([repomd, { ...primary, body: newPrimary.body }])).rejects.toThrow(
      'is not the file that repomd.xml names: another checksum',
    );
  });

  test('whose list the mirror unpacks on the way is read all the same', async () => {
    const xml = primaryOf({ libquill: '2.0-1.fc45' });
    const [about, packed] = pairOf(repository('updates/45', xml, 'gz'));
    const unpacked = { ...packed, headers: { 'content-type': 'application/xml' }, body: xml };
    expect(Buffer.isBuffer(packed.body) && gunzipSync(packed.body).toString()).toBe(xml);
    expect(await read([about, unpacked])).toEqual(['libquill 2.0-1.fc45']);
  });

  test.each([
    ['a page of HTML', { headers: { 'content-type': 'text/html' }, body: '<title>Log in</title>' }, 'text/html'],
    ['XML that ends early', { body: '<repomd><data type="primary">' }, 'broken XML (1:29: unclosed tag'],
    ['XML of another kind', { body: '<html></html>' }, 'names no list of packages'],
    ['nothing', { body: '' }, 'broken XML'],
  ])('that answers %s is refused', async (_, part, message) => {
    const reading = read([{ ...repomd, ...part }]);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(ShapeError);
  });
});

describe('repomd.xml', () => {
  const text = (href: string, type = 'sha256', sum = 'a'.repeat(64)) =>
    `<repomd><data type="primary"><location href="${href}"/><checksum type="${type}">${sum}</checksum></data></repomd>`;

  test('names the list by its checksum, even where no other one is given', () => {
    expect(parseRepomd(text('repodata/a-primary.xml.xz'), 'here')).toEqual({
      href: 'repodata/a-primary.xml.xz',
      algorithm: 'sha256',
      checksum: 'a'.repeat(64),
    });
  });

  test.each([
    ['climbs', text('repodata/../../../etc/passwd')],
    ['is elsewhere', text('https://elsewhere.example.org/primary.xml')],
    ['has a weak checksum', text('repodata/primary.xml', 'md5')],
    ['has no checksum', text('repodata/primary.xml', 'sha256', '')],
  ])('is refused when the file %s', (_, xml) => {
    expect(() => parseRepomd(xml, 'here')).toThrow(ShapeError);
  });

  test('expands no entities', () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><repomd>&b;</repomd>`;
    expect(() => parseRepomd(bomb, 'here')).toThrow('broken XML');
  });
});

describe('a packed list', () => {
  const packed = readFileSync(new URL('fixtures/primary.xml.xz', import.meta.url));
  const limit = { maxBytes: 1e6, what: 'here' };

  async function unpacked(bytes: Buffer, size = 1000, maxBytes = 1e6): Promise<string> {
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    }
    const all: Buffer[] = [];
    for await (const piece of unpack(pieces(), { ...limit, maxBytes })) all.push(piece);
    return Buffer.concat(all).toString();
  }

  test.each([1, 7, 100_000])('is unpacked from pieces of %i bytes', async (size) => {
    expect(await unpacked(packed, size)).toBe(PRIMARY_XML);
    expect(await unpacked(Buffer.from(PRIMARY_XML), size)).toBe(PRIMARY_XML);
  });

  test('of xz is unpacked one after the other', async () => {
    for (let i = 0; i < 3; i += 1) expect(await unpacked(packed)).toBe(PRIMARY_XML);
  });

  test.each([
    ['cut short', packed.subarray(0, packed.length - 300)],
    ['cut to its head', packed.subarray(0, 12)],
    ['damaged', Buffer.from(packed).fill(0xa5, 100, 140)],
    ['gzip that is damaged', Buffer.from('1f8b0800000000000003ffffffffff', 'hex')],
    ['zstd that is damaged', Buffer.from('28b52ffd00ffffffffffff', 'hex')],
  ])('that is %s is refused, and the next one is read', async (_, bytes) => {
    await expect(unpacked(bytes)).rejects.toThrow('is damaged: it cannot be unpacked: here');
    expect(await unpacked(packed)).toBe(PRIMARY_XML);
  });

  test('that unpacks to too much is refused', async () => {
    await expect(unpacked(packed, 1000, 500)).rejects.toThrow('unpacks to more than 0 MB');
    expect(await unpacked(packed)).toBe(PRIMARY_XML);
  });
});
