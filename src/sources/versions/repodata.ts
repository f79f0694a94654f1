/** The source packages of one repository, read again only when it has changed. */
import type { BuildList } from '#domain/versions/versions.ts';
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { checksummed } from '#lib/checksum.ts';
import { parseInstant } from '#lib/instant.ts';
import { shownUrl } from '#lib/http/url.ts';
import { unpack } from '#lib/unpack.ts';
import type { Tools } from '#sources/define.ts';
import { type ReadLists, toList } from './normalize.ts';
import { headOf, type Repository } from './places.ts';
import { readPrimary } from './primary.ts';
import { parseRepomd, type Primary } from './repomd.ts';

/** A mirror that does not know a type says none, or the most general one. What matters is the checksum. */
const XML = ['text/xml', 'application/xml', 'application/octet-stream', ''];
const PACKED = [...XML, 'application/zstd', 'application/x-zstd', 'application/gzip', 'application/x-gzip'];
const PRIMARY = { accept: [...PACKED, 'application/x-xz'], maxBytes: 256e6, timeoutMs: 60_000 };
const MOST_UNPACKED_BYTES = 800e6;

/** A list with the checksum that the repository still names is as good as new. */
export async function readRepository(
  tools: Tools,
  place: Repository,
  previous: BuildList | undefined,
): Promise<ReadLists> {
  const primary = await readRepomd(tools, place, true);
  if (!tools.full && previous?.checksum === primary.checksum) {
    const { doubt: _doubt, ...list } = previous;
    return { lists: [{ ...list, readAt: tools.now, ...composedAt(primary) }], dropped: [] };
  }
  try {
    return await readList(tools, place, primary);
  } catch (error) {
    // In the middle of a sync the files of a mirror may be newer than what it says of them.
    if (!(error instanceof HttpStatusError && error.status === 404)) throw error;
    const next = await readRepomd(tools, place, false);
    if (next.checksum === primary.checksum) throw error;
    return readList(tools, place, next);
  }
}

async function readRepomd({ base, http }: Tools, { path }: Repository, conditional: boolean): Promise<Primary> {
  const url = `${base}${path}/repodata/repomd.xml`;
  return parseRepomd(await http.text(url, { accept: XML, conditional, maxBytes: 1e6 }), shownUrl(url));
}

async function readList({ base, http, now }: Tools, place: Repository, primary: Primary): Promise<ReadLists> {
  const url = `${base}${place.path}/${primary.href}`;
  const what = shownUrl(url);
  const file = checksummed(http.stream(url, PRIMARY), primary.algorithm);
  const pieces = unpack(file.pieces, { maxBytes: MOST_UNPACKED_BYTES, what });
  const { builds, dropped } = await readPrimary(pieces, what);
  const found = file.digest();
  if (found !== primary.checksum && found !== primary.openChecksum)
    throw new ShapeError('is not the file that repomd.xml names: another checksum', what);
  const head = { ...headOf(place), readAt: now, checksum: primary.checksum, ...composedAt(primary) };
  return { lists: [toList(head, builds)], dropped };
}

const composedAt = ({ timestamp }: Primary): Pick<BuildList, 'composedAt'> =>
  timestamp === undefined ? {} : { composedAt: parseInstant(timestamp) };
