/** Reads a body: counted on the wire, gunzipped, and never more than was allowed. */
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type FailedRequest, ShapeError } from '#lib/errors.ts';
import { formatBytes } from '#lib/bytes.ts';
import { type AnswerHeaders, headerOf } from './answer.ts';

const MAX_SKIPPED_BYTES = 65_536;

export type BodyReading = {
  asked: FailedRequest;
  headers: AnswerHeaders;
  maxBytes: number;
  /** Told the size of each piece that came over the wire; what it throws ends the reading. */
  onWire: (bytes: number) => void;
};

/** Throws ShapeError for too large an answer, and whatever the connection, zlib or `onWire` throw. */
export async function* readPieces(body: Readable, reading: BodyReading): AsyncGenerator<Buffer> {
  const { asked, headers, maxBytes, onWire } = reading;
  const where = `${asked.method} ${asked.url}`;
  const refuseAbove = (bytes: number): void => {
    if (bytes > maxBytes) throw new ShapeError(`answer larger than ${formatBytes(maxBytes)}`, where);
  };
  refuseAbove(Number(headerOf(headers, 'content-length') ?? 0));
  let size = 0;
  for await (const piece of decode(body, { encoding: encodingOf(headers), onWire, where })) {
    size += piece.length;
    refuseAbove(size);
    yield piece;
  }
}

const encodingOf = (headers: AnswerHeaders): string =>
  (headerOf(headers, 'content-encoding') ?? 'identity').trim().toLowerCase();

type Decoding = { encoding: string; onWire: (bytes: number) => void; where: string };

/** What a stage throws is what the reader of the last one gets; a reader that leaves ends all of them. */
function decode(body: Readable, { encoding, onWire, where }: Decoding): AsyncIterable<Buffer> {
  const told = (): void => undefined;
  if (encoding === 'gzip' || encoding === 'x-gzip') return pipeline(body, counter(onWire), createGunzip(), told);
  if (encoding === 'identity' || encoding === '') return pipeline(body, counter(onWire), told);
  throw new ShapeError('answered in an encoding that was not asked for', where);
}

export async function collectPieces(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
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
