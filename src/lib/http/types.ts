/** What a source can ask for. */
import type { z } from 'zod';

type Limits = {
  /** Refuse answers larger than this, measured after decompression. */
  maxBytes?: number;
  timeoutMs?: number;
};

export type AskOptions = Limits & {
  /** Send stored validators and, after a 304, answer with the stored body. Only for addresses that stay the same. */
  conditional?: boolean;
};

/** A page of a list, with what its headers say of the list. */
type ListPage<T> = {
  value: T;
  /** Whether Link names a next one. */
  hasNext: boolean;
  /** From X-Total-Count, where that is said: how long the whole list is. */
  total: number | undefined;
};

/** The content types an answer may have, without parameters; '' where a service may say none. */
type Accepting = { accept: readonly string[] };

export type StreamOptions = Limits & Accepting;
type TextOptions = AskOptions & Accepting;
/** A body to send and its content type. */
type PostOptions = StreamOptions & { body: string; type: string };

export type Http = {
  /** GET, checked to be JSON, parsed with the shape. Throws the errors of lib/errors.ts. */
  json<S extends z.ZodType>(url: string, shape: S, options?: AskOptions): Promise<z.output<S>>;
  /** As json, but a 404 is an answer: undefined. */
  jsonIfFound<S extends z.ZodType>(url: string, shape: S, options?: AskOptions): Promise<z.output<S> | undefined>;
  /** As json, for lists whose headers tell of the other pages. */
  page<S extends z.ZodType>(url: string, shape: S, options?: Limits): Promise<ListPage<z.output<S>>>;
  /** GET, a small text of one of these types. */
  text(url: string, options: TextOptions): Promise<string>;
  /**
   * GET, piece by piece: never whole in memory. Nothing is asked before the first piece is wanted. Asked again as
   * json is until that piece is there; what breaks later ends the stream with an error. Holds its place at the host
   * until it is read or left.
   */
  stream(url: string, options: StreamOptions): AsyncIterable<Buffer>;
  /** As stream, with POST. It may be sent several times, so it is only for calls that read. */
  post(url: string, options: PostOptions): AsyncIterable<Buffer>;
  /** Requests this source may still make in this run. */
  requestsLeft(): number;
  /** What was read makes no sense: no answer that is stored for this source and was used in this run is used again. */
  distrust(): Promise<void>;
};

/** How gently to ask one host. */
export type RateLimit = { concurrency: number; minIntervalMs: number };

/** What one source may spend in one run. */
export type Budget = { requests: number; bytes: number; minutes: number };
