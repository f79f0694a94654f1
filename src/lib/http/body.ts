/** Reads a body: counted on the wire, gunzipped, and never more than was allowed. */
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Asked, ShapeError } from '#lib/errors.ts';
import { formatBytes } from '#lib/bytes.ts';
import { type AnswerHeaders, headerOf } from './answer.ts';

const MAX_SKIPPED_BYTES = 65_536;

type Reading = {
  asked: Asked;
  headers: AnswerHeaders;
  maxBytes: number;
  /** Told the size of each piece that came over the wire; what it throws ends the reading. */
  onWire: (bytes: number) => void;
};

/** Throws ShapeError for too large an answer, and whatever the connection, zlib or `onWire` throw. */
export async function readBody(body: Readable, { asked, headers, maxBytes, onWire }: Reading): Promise<Buffer> {
  const where = `${asked.method} ${asked.url}`;
  const refuseAbove = (bytes: number): void => {
    if (bytes > maxBytes) throw new ShapeError(`answer larger than ${formatBytes(maxBytes)}`, where);
  };
  refuseAbove(Number(headerOf(headers, 'content-length') ?? 0));

  const collect = async (decoded: AsyncIterable<Buffer>): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of decoded) {
      size += piece.length;
      refuseAbove(size);
      pieces.push(piece);
    }
    return Buffer.concat(pieces, size);
  };
  const encoding = (headerOf(headers, 'content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding === 'gzip' || encoding === 'x-gzip') return pipeline(body, counter(onWire), createGunzip(), collect);
  if (encoding === 'identity' || encoding === '') return pipeline(body, counter(onWire), collect);
  throw new ShapeError('answered in an encoding that was not asked for', where);
}

/** A stream rather than a generator: a pipeline can end it while it waits for the next piece. */
const counter = (onWire: (bytes: number) => void): Transform =>
  new Transform({
    transform(piece: Buffer, _encoding, done) {
      try {
        onWire(piece.length);
        done(null, piece);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });

/** Reads a body that nobody wants, so that the connection can be used again; gives up where that would cost much. */
export async function skipBody(body: AsyncIterable<Buffer>, onWire: (bytes: number) => void): Promise<void> {
  let size = 0;
  try {
    for await (const piece of body) {
      onWire(piece.length);
      size += piece.length;
      if (size > MAX_SKIPPED_BYTES) break;
    }
  } catch {
    // The status is the answer, however its body ends.
  }
}
