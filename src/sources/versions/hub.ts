/** Calls of Koji's hub that only read: CONTRACT.md, "Transport". */
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
