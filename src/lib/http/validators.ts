/** Asking only for what changed: what is kept of an answer, and what is sent of it. */
import { type Answer, headerOf } from './answer.ts';

/** An answer as it was, with the validators that came with it. */
export type StoredAnswer = {
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Decompressed. */
  body: Buffer;
};

export type ValidatorStore = {
  read(url: string): Promise<StoredAnswer | undefined>;
  write(url: string, entry: StoredAnswer): Promise<void>;
  remove(url: string): Promise<void>;
};

/** Forgets everything at the end. */
export function memoryValidators(): ValidatorStore {
  const entries = new Map<string, StoredAnswer>();
  return {
    read: (url) => Promise.resolve(entries.get(url)),
    write(url, entry) {
      entries.set(url, entry);
      return Promise.resolve();
    },
    remove(url) {
      entries.delete(url);
      return Promise.resolve();
    },
  };
}

/** What can be sent back in a header. */
const isSendable = (value: string | undefined): value is string => value !== undefined && /^[\x20-\x7e]+$/.test(value);

/** The headers that ask for changes only. Validators go back exactly as they came: some services write ETags without quotes. */
export function conditionalHeaders({ etag, lastModified }: StoredAnswer): Record<string, string> {
  return {
    ...(isSendable(etag) && { 'if-none-match': etag }),
    ...(isSendable(lastModified) && { 'if-modified-since': lastModified }),
  };
}

/** What to keep of an answer; undefined when it cannot be asked for conditionally. */
export function storable({ headers, body }: Answer): StoredAnswer | undefined {
  const etag = headerOf(headers, 'etag');
  const lastModified = headerOf(headers, 'last-modified');
  return etag === undefined && lastModified === undefined ? undefined : { etag, lastModified, body };
}
