import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { askFor } from '#sources/test-kit.ts';
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';
import { editOf } from './edit.ts';
import { editRepodata } from './repodata.ts';
import { bytesOf } from './rows.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const pkg = (name: string): string => `<package type="rpm"><name>${name}</name><arch>src</arch></package>\n`;
const xml = Buffer.from(`<?xml version="1.0"?>\n<metadata>${pkg('a')}${pkg('b')}</metadata>`);

describe.each([
  ['gzip', gzipSync, gunzipSync],
  ['zstd', zstdCompressSync, zstdDecompressSync],
])('a repository packed with %s that was made wrongly', (_name, pack, unpack) => {
  const packed = pack(xml);
  const repomd = `<repomd><data type="primary"><checksum>${sha256(packed)}</checksum><open-checksum>${sha256(xml)}</open-checksum>
    <location href="repodata/primary.xml.packed"/></data></repomd>`;
  const answerOf = ({ path }: SimulatedRequest): SimulatedResponse => ({
    status: 200,
    type: 'text/xml',
    body: path.endsWith('repomd.xml') ? repomd : packed,
  });
  const edited = (file: string): Buffer | undefined => {
    const edit = editOf('half-list');
    const request = askFor('http://127.0.0.1:1/mirror', `/pub/tree/repodata/${file}`);
    const answer = edit && editRepodata({ request, answerOf }, edit);
    return answer && bytesOf(answer);
  };

  test('has half of its packages, and says so of itself: the checksums fit', () => {
    const primary = edited('primary.xml.packed') ?? Buffer.alloc(0);
    const inside = unpack(primary);
    expect(inside.toString()).toBe(`<?xml version="1.0"?>\n<metadata>${pkg('a')}</metadata>`);
    const said = edited('repomd.xml')?.toString();
    expect(said).toContain(`<checksum>${sha256(primary)}</checksum>`);
    expect(said).toContain(`<open-checksum>${sha256(inside)}</open-checksum>`);
  });
});
