/** Calls of Koji's hub that only read: CONTRACT.md, "Transport". */
import { ShapeError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import { shownUrl } from '#lib/http/url.ts';
import { encodeCall, readAnswer, type XmlRpcValue } from './xml-rpc.ts';

export type Hub = { http: Http; url: string; now: string };

/** The first page of the day may take minutes. */
const HEAVY = { accept: ['text/xml'], type: 'text/xml', maxBytes: 256e6, timeoutMs: 240_000 };

type Call = {
  method: string;
  params: readonly XmlRpcValue[];
  /** How many arrays a row lies in. */
  depth: number;
  onRow: (row: unknown, call: number) => void;
};

/** Hands over row by row; what is left of the answer is returned. */
export const callHub = ({ http, url }: Hub, { method, params, depth, onRow }: Call): Promise<unknown> =>
  readAnswer(http.post(url, { ...HEAVY, body: encodeCall(method, params) }), {
    depth,
    onRow,
    what: `${method} at ${shownUrl(url)}`,
  });

type ManyCalls = {
  calls: readonly XmlRpcValue[];
  /** `call`: of which of the calls the row is. */
  onRow: (row: unknown, call: number) => void;
};

/** Many calls in one request. Returns one answer for each: a list where it succeeded, a fault where it did not. */
export async function callMany(hub: Hub, { calls, onRow }: ManyCalls): Promise<unknown[]> {
  const answers: unknown = await callHub(hub, { method: 'multiCall', params: [calls], depth: 3, onRow });
  const answered: unknown[] = Array.isArray(answers) ? answers : [];
  if (!Array.isArray(answers) || answered.length !== calls.length)
    throw new ShapeError('answered another number of calls than were made', `multiCall at ${hub.url}`);
  return answered;
}
