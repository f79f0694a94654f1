import { createHash } from 'node:crypto';

type Checksummed = {
  pieces: AsyncGenerator<Buffer>;
  /** In hexadecimal digits, of what has gone through; once, at the end. */
  digest: () => string;
};

/** The same pieces, and the checksum of all of them. */
export function checksummed(pieces: AsyncIterable<Buffer>, algorithm: string): Checksummed {
  const hash = createHash(algorithm);
  return { pieces: through(), digest: () => hash.digest('hex') };

  async function* through(): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  }
}

/** In hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
