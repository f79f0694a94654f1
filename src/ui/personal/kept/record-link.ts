/** The record as the fragment of a link: a fragment stays in the browser, no server sees it. */
import { MAX_IMPORT_BYTES } from '#view/personal/personal-parse.ts';

const NAME = '#import=';
const FORMAT = 'deflate-raw';

export async function toFragment(text: string): Promise<string> {
  const packed = await collect(new Blob([text]).stream().pipeThrough(new CompressionStream(FORMAT)), Infinity);
  return NAME + toBase64Url(packed);
}

export const isImport = (hash: string): boolean => hash.startsWith(NAME);

/** Undefined where it is not what `toFragment` makes, or is too large. */
export async function fromFragment(hash: string): Promise<string | undefined> {
  try {
    const packed = new Blob([fromBase64Url(hash.slice(NAME.length))]).stream();
    const bytes = await collect(packed.pipeThrough(new DecompressionStream(FORMAT)), MAX_IMPORT_BYTES);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A few bytes may unpack to gigabytes: reading ends where it is too much. */
async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError('too large');
    }
    chunks.push(read.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const CHUNK = 8192;

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
