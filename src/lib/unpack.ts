/** Unpacks gzip, zstd and xz, told apart by their first bytes: a proxy may have unpacked it on the way. */
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import xz from 'xz-decompress';
import { isUpstreamFault, ShapeError } from './errors.ts';

type Pieces = AsyncIterable<Buffer>;
type Limit = { maxBytes: number; what: string };

const PACKINGS: readonly (readonly [magic: string, unpack: (pieces: Pieces) => Pieces])[] = [
  ['1f8b', (pieces) => through(pieces, createGunzip())],
  ['28b52ffd', (pieces) => through(pieces, createZstdDecompress())],
  ['fd377a585a00', unpackXz],
];

const MAGIC_BYTES = 6;

/** Throws ShapeError for what is damaged, or unpacks to more than `maxBytes`. */
export async function* unpack(pieces: Pieces, { maxBytes, what }: Limit): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const piece of unpackByMagic(pieces)) {
      size += piece.length;
      if (size > maxBytes) throw new ShapeError(`unpacks to more than ${Math.round(maxBytes / 1e6)} MB`, what);
      yield piece;
    }
  } catch (error) {
    throw isUpstreamFault(error) ? error : new ShapeError('is damaged: it cannot be unpacked', what, error);
  }
}

async function* unpackByMagic(pieces: Pieces): AsyncGenerator<Buffer> {
  const rest = pieces[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < MAGIC_BYTES) {
    const next = await rest.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = putBack(head, rest);
  const packing = PACKINGS.find(([magic]) => head.toString('hex').startsWith(magic));
  yield* packing === undefined ? whole : packing[1](whole);
}

async function* putBack(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

const through = (pieces: Pieces, unpacker: Transform): Pieces =>
  pipeline(Readable.from(pieces), unpacker, () => undefined);

/** It would wait for ever for the rest of a stream that ends early. */
const MOST_EMPTY_PIECES = 1000;

async function* unpackXz(pieces: Pieces): AsyncGenerator<Buffer> {
  const packed = pieces[Symbol.asyncIterator]();
  const reader = new xz.XzReadableStream(webStream(packed)).getReader();
  let empty = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      empty = next.value.length === 0 ? empty + 1 : 0;
      if (empty > MOST_EMPTY_PIECES) throw new RangeError('ends early');
      yield Buffer.from(next.value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
    await packed.return?.();
  }
}

const webStream = (packed: AsyncIterator<Buffer>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const next = await packed.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
