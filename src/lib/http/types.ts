/** What a source can ask for. */
import type { z } from 'zod';

export type AskOptions = {
  /** Send stored validators and, after a 304, answer with the stored body. Only for addresses that stay the same. */
  conditional?: boolean;
  /** Refuse answers larger than this, measured after decompression. */
  maxBytes?: number;
  timeoutMs?: number;
};

export type Http = {
  /** GET, checked to be JSON, parsed with the shape. Throws the errors of lib/errors.ts. */
  json<S extends z.ZodType>(url: string, shape: S, options?: AskOptions): Promise<z.output<S>>;
  /** As json, but a 404 is an answer: undefined. */
  jsonIfFound<S extends z.ZodType>(url: string, shape: S, options?: AskOptions): Promise<z.output<S> | undefined>;
  /** Requests this source may still make in this run. */
  requestsLeft(): number;
};

/** How gently to ask one host. */
export type Manners = { concurrency: number; minIntervalMs: number };

/** What one source may spend in one run. */
export type Budget = { requests: number; bytes: number; minutes: number };
