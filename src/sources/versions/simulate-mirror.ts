/** The source trees of the simulated mirror: repomd.xml and primary.xml, as createrepo_c writes them. */
import { createHash } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { newestOfEach, type SimBuild, type Tree } from '#simulator/builds/build.ts';
import type { SimulatedResponse, SimulatedRequest } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import { escapeXml } from './xml-rpc.ts';

type File = { type: string; body: Buffer };
type Packed = { repomd: File; href: string; primary: File };

/** A web server that knows the whole of /pub, of which only source trees are here. */
export function createMirror(world: World): (request: SimulatedRequest) => SimulatedResponse {
  const packed = new Map<string, Packed>();
  return (request) => {
    const [root, file] = splitPath(request.path);
    const tree = root === undefined ? undefined : world.trees.get(root);
    if (root === undefined || file === undefined || tree === undefined) return notFound();
    const { repomd, primary, href } = packed.get(root) ?? packTree(tree, root);
    packed.set(root, { repomd, primary, href });
    if (file === 'repodata/repomd.xml') return fileAnswer(request, repomd, tree.composedAt);
    return file === href ? fileAnswer(request, primary, tree.composedAt) : notFound();
  };
}

const splitPath = (path: string): (string | undefined)[] =>
  /^\/pub\/(?:fedora\/linux\/)?(.+)\/Everything\/source\/tree\/(.+)$/.exec(path)?.slice(1) ?? [];

/** Fedora packs with zstd; EPEL, made for older programs, with gzip. */
function packTree({ builds, composedAt }: Tree, root: string): Packed {
  const xml = Buffer.from(primaryXml(newestOfEach(builds)));
  const [suffix, type] = root.startsWith('epel') ? ['gz', 'application/x-gzip'] : ['zst', 'application/zstd'];
  const body = suffix === 'gz' ? gzipSync(xml) : zstdCompressSync(xml);
  const href = `repodata/${sha256(body)}-primary.xml.${suffix}`;
  const repomd = Buffer.from(repomdXml({ href, xml, body, seconds: Math.floor(composedAt / 1000) }));
  return { href, repomd: { type: 'text/xml', body: repomd }, primary: { type, body } };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const primaryXml = (builds: readonly SimBuild[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="${builds.length}">
${builds.map(packageXml).join('')}</metadata>
`;

function packageXml({ name, epoch, version, release, builtAt }: SimBuild): string {
  const file = `${name}-${version}-${release}`;
  const seconds = builtAt / 1000;
  return `<package type="rpm">
  <name>${escapeXml(name)}</name>
  <arch>src</arch>
  <version epoch="${epoch}" ver="${version}" rel="${release}"/>
  <checksum type="sha256" pkgid="YES">${sha256(Buffer.from(file))}</checksum>
  <summary>Invented &amp; small</summary>
  <description>There is no such package.</description>
  <packager>Fedora Project</packager>
  <url>https://example.org/</url>
  <time file="${seconds + 3600}" build="${seconds}"/>
  <size package="1000" installed="2000" archive="2200"/>
  <location href="Packages/${name.slice(0, 1).toLowerCase()}/${escapeXml(file)}.src.rpm"/>
  <format>
    <rpm:license>MIT</rpm:license>
    <rpm:requires>
      <rpm:entry name="gcc"/>
      <rpm:entry name="rpmlib(CompressedFileNames)" flags="LE" epoch="0" ver="3.0.4" rel="1"/>
    </rpm:requires>
    <file>${escapeXml(name)}.spec</file>
  </format>
</package>
`;
}

type Listed = { href: string; xml: Buffer; body: Buffer; seconds: number };

const repomdXml = ({ href, xml, body, seconds }: Listed): string => `<?xml version="1.0" encoding="UTF-8"?>
<repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
  <revision>${seconds}</revision>
  <data type="primary">
    <checksum type="sha256">${sha256(body)}</checksum>
    <open-checksum type="sha256">${sha256(xml)}</open-checksum>
    <location href="${href}"/>
    <timestamp>${seconds}</timestamp>
    <size>${body.length}</size>
    <open-size>${xml.length}</open-size>
  </data>
  <data type="filelists">
    <checksum type="sha256">${sha256(Buffer.from('filelists'))}</checksum>
    <location href="repodata/${sha256(Buffer.from('filelists'))}-filelists.xml.zst"/>
    <timestamp>${seconds}</timestamp>
  </data>
</repomd>
`;

function fileAnswer({ headers: asked }: SimulatedRequest, { type, body }: File, writtenAt: number): SimulatedResponse {
  const headers = { ETag: `"${sha256(body).slice(0, 16)}"`, 'Last-Modified': new Date(writtenAt).toUTCString() };
  const isKnown = asked['if-none-match'] === headers.ETag;
  return isKnown ? { status: 304, type, body: '', headers } : { status: 200, type, body, headers };
}

const notFound = (): SimulatedResponse => ({
  status: 404,
  type: 'text/html; charset=iso-8859-1',
  body: '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n</body></html>\n',
});
