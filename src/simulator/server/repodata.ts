/** Edits the package list of a repository and its checksums in repomd.xml, as a broken compose would. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';
import type { Edit } from './edit.ts';
import { bytesOf, editAnswer } from './rows.ts';

type Service = { request: SimulatedRequest; answerOf: (request: SimulatedRequest) => SimulatedResponse };

export const isOfRepository = ({ path }: SimulatedRequest): boolean => /\/repodata\/[^/]+$/.test(path);

/** Undefined where nothing changes. */
export function editRepodata({ request, answerOf }: Service, edit: Edit): SimulatedResponse | undefined {
  const answer = answerOf({ ...request, headers: {} });
  if (answer.status !== 200) return undefined;
  if (!request.path.endsWith('/repomd.xml')) return repacked(answer, edit)?.answer;
  const text = bytesOf(answer).toString();
  const href = /<location href="(repodata\/[^"]*primary\.xml[^"]*)"/.exec(text)?.[1];
  if (href === undefined) return undefined;
  const path = request.path.replace(/repodata\/repomd\.xml$/, href);
  const edited = repacked(answerOf({ ...request, path, segments: path.split('/').slice(1), headers: {} }), edit);
  return edited && { ...answer, body: text.replace(/>[0-9a-f]{64}</g, (sum) => edited.sums.get(sum) ?? sum) };
}

type Repacked = { answer: SimulatedResponse; sums: ReadonlyMap<string, string> };

function repacked(answer: SimulatedResponse, edit: Edit): Repacked | undefined {
  const packed = bytesOf(answer);
  const isGzip = packed.subarray(0, 2).toString('hex') === '1f8b';
  const xml = isGzip ? gunzipSync(packed) : zstdDecompressSync(packed);
  const edited = editAnswer({ ...answer, body: xml }, edit);
  if (edited === undefined) return undefined;
  const body = isGzip ? gzipSync(bytesOf(edited)) : zstdCompressSync(bytesOf(edited));
  const sums = new Map([
    [sumOf(packed), sumOf(body)],
    [sumOf(xml), sumOf(bytesOf(edited))],
  ]);
  return { answer: { ...answer, body }, sums };
}

const sumOf = (bytes: Buffer): string => `>${createHash('sha256').update(bytes).digest('hex')}<`;
