/** For tests: repositories and answers of Koji's hub, as the services write them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { aRelease, someReleases } from '#domain/builders.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Tools } from '#sources/define.ts';
import { toolsWith } from '#sources/test-kit.ts';
import { versions } from './client.ts';
import { encodeCall, named, type XmlRpcValue } from './xml-rpc.ts';

export const MIRROR = 'https://mirror.example.org';
const HUB = 'https://koji.example.org/kojihub';

/** Rawhide and f45, of which only f45 has tags for what is not stable. */
const releases = someReleases({
  releases: [
    aRelease({
      name: 'rawhide',
      bodhiName: 'F46',
      version: '46',
      distTag: 'f46',
      state: 'pending',
      tags: { stable: 'f46' },
    }),
    aRelease({
      tags: { stable: 'f45-updates', testing: 'f45-updates-testing', candidate: 'f45-updates-candidate' },
    }),
  ],
});

export const PRIMARY_XML = readFileSync(new URL('fixtures/primary.xml', import.meta.url), 'utf8');

const entry = (name: string, evr: string): string => {
  const [version = '', release = ''] = evr.split('-');
  return `<package type="rpm"><name>${name}</name><arch>src</arch>
    <version epoch="0" ver="${version}" rel="${release}"/><time file="1" build="1790000000"/></package>`;
};

/** A list of source packages: name → version-release. */
export const primaryOf = (packages: Record<string, string>): string =>
  `<metadata>${Object.entries(packages)
    .map(([name, evr]) => entry(name, evr))
    .join('')}</metadata>`;

type Packing = 'zst' | 'gz';
const PACK = { zst: zstdCompressSync, gz: gzipSync };

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** When the repositories here were composed. */
export const COMPOSED_AT = '2026-11-24T06:00:00Z';

/** What a mirror answers for one repository: repomd.xml, and the list that it names. */
export function repository(name: string, xml: string, packing: Packing = 'zst'): Recording[] {
  const packed = PACK[packing](xml);
  const root = `${MIRROR}/pub/${name.startsWith('epel/') ? '' : 'fedora/linux/'}${name}/Everything/source/tree`;
  const href = `repodata/${sha256(packed)}-primary.xml.${packing}`;
  const repomd = `<?xml version="1.0"?><repomd xmlns="http://linux.duke.edu/metadata/repo"><revision>1</revision>
    <data type="primary_db"><checksum type="sha256">0000</checksum><location href="repodata/0-primary.sqlite.xz"/></data>
    <data type="primary"><checksum type="sha256">${sha256(packed)}</checksum>
      <open-checksum type="sha256">${sha256(Buffer.from(xml))}</open-checksum><location href="${href}"/>
      <timestamp>${Date.parse(COMPOSED_AT) / 1000}</timestamp></data>
    <data type="filelists"><checksum type="sha256">1111</checksum><location href="repodata/1-filelists.xml.zst"/></data></repomd>`;
  return [
    { url: `${root}/repodata/repomd.xml`, status: 200, headers: { 'content-type': 'text/xml' }, body: repomd },
    { url: `${root}/${href}`, status: 200, headers: { 'content-type': 'application/zstd' }, body: packed },
  ];
}

const answerXml = (value: XmlRpcValue): string =>
  encodeCall('x', [value])
    .replace('<methodCall><methodName>x</methodName>', '<methodResponse>')
    .replace('</methodCall>', '</methodResponse>');

const call = (sent: string, value: XmlRpcValue): Recording => ({
  method: 'POST',
  url: HUB,
  sent,
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: answerXml(value),
});

export const aBuild = (part: Record<string, XmlRpcValue> = {}): XmlRpcValue => ({
  build_id: 2_900_000_000,
  package_name: 'libquill',
  epoch: null,
  version: '2.10.1',
  release: '1.fc45',
  state: 1,
  owner_name: 'juniperv',
  completion_time: '2026-11-19 07:20:00+00:00',
  creation_time: '2026-11-19 07:00:00.123456+00:00',
  ...part,
});

/** A multiCall that asks for these tags; each answers with its rows, or as given. */
export const tagged = (answers: Record<string, XmlRpcValue[] | Fault>): Recording =>
  call(
    encodeCall('multiCall', [
      Object.keys(answers).map((tag) => ({ methodName: 'listTagged', params: [tag, named({ latest: true })] })),
    ]),
    Object.values(answers).map((rows) => (Array.isArray(rows) ? [rows] : rows)),
  );

type Fault = { faultCode: number; faultString: string };

/** A row of what was tagged. */
export const aTagging = (part: Record<string, XmlRpcValue> = {}): XmlRpcValue => ({
  name: 'libquill',
  epoch: null,
  version: '2.10.1',
  release: '1.fc46',
  build_id: 2_900_000_000,
  'build.state': 1,
  'tag.name': 'f46',
  create_ts: Date.parse('2026-11-24T09:00:00Z') / 1000 + 0.5,
  revoke_ts: null,
  active: true,
  ...part,
});

/** A multiCall for what was tagged in these since a day before the last compose, or since then. */
export function taggedSince(answers: Record<string, XmlRpcValue[] | Fault>, since = COMPOSED_AT): Recording {
  const after = Date.parse(since) / 1000 - 86_400;
  const calls = Object.keys(answers).map((tag) => ({
    methodName: 'queryHistory',
    params: [tag].map((name) => named({ tables: ['tag_listing'], tag: name, after })),
  }));
  return call(
    encodeCall('multiCall', [calls]),
    Object.values(answers).map((rows) => (Array.isArray(rows) ? [{ tag_listing: rows }] : rows)),
  );
}

/** The page of failed builds that ended after this second. */
export const failedAfter = (completeAfter: number, rows: readonly XmlRpcValue[]): Recording =>
  call(
    encodeCall('listBuilds', [
      named({ state: 3, completeAfter, queryOpts: { order: 'completion_time,build_id', limit: 1000 } }),
    ]),
    rows,
  );

type Collected = Awaited<ReturnType<typeof versions.collect>> & { unused: string[] };

export async function collect(
  recordings: readonly Recording[],
  { previous = [], ...part }: Partial<Tools> & { previous?: readonly BuildList[] } = {},
): Promise<Collected> {
  const { http, unused } = replay(recordings);
  const baseOf = (): string => HUB.replace('/kojihub', '');
  const tools = toolsWith(MIRROR, http, { releases, baseOf, ...part });
  return { ...(await versions.collect(tools, { lists: [...previous] })), unused: unused() };
}
