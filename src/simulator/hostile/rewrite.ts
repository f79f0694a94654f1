/** Replaces free text in the responses of a service by hostile text. */
import { z } from 'zod';
import { isOfRepository, editRepodata } from '../server/repodata.ts';
import { bytesOf } from '../server/rows.ts';
import { editXml } from '../server/rows-xml.ts';
import type { SimulatedResponse, SimulatedRequest, SimulatedService } from '../simulated-service.ts';
import { createRewriter, type JsonPath, type OnReplaced, type Rewriter } from './rewriter.ts';
import type { Edit } from '../server/edit.ts';

export function makeHostile(part: SimulatedService, note: OnReplaced = () => undefined): SimulatedService {
  const rewriter = createRewriter(part.service, note);
  const answerOf = (request: SimulatedRequest): SimulatedResponse =>
    part.answer(request) ?? { status: 404, type: 'text/plain', body: '' };
  return {
    service: part.service,
    answer(request) {
      const answer = part.answer(request);
      if (answer?.status !== 200) return answer;
      if (isOfRepository(request)) return editRepodata({ request, answerOf }, hostileRows(rewriter)) ?? answer;
      const text = bytesOf(answer).toString();
      const isXml = text.startsWith('<?xml');
      return { ...answer, body: isXml ? editXml(text, hostileRows(rewriter)) : hostileJson(text, rewriter) };
    },
  };
}

/** Returns text that is not JSON unchanged. */
function hostileJson(text: string, rewriter: Rewriter): string {
  try {
    return JSON.stringify(rewritten(JSON.parse(text), [], rewriter));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

const Fields = z.custom<object>((value) => typeof value === 'object' && value !== null);

/** Keeps the names of fields; `Object.fromEntries` also keeps a field called `__proto__`. */
function rewritten(value: unknown, place: JsonPath, rewriter: Rewriter): unknown {
  if (typeof value === 'string') return rewriter.field(value, place);
  if (Array.isArray(value)) return value.map((one: unknown, row) => rewritten(one, [...place, row], rewriter));
  const fields = Fields.safeParse(value);
  if (!fields.success) return value;
  const entries = Object.entries<unknown>({ ...fields.data });
  return Object.fromEntries(entries.map(([name, inner]) => [name, rewritten(inner, [...place, name], rewriter)]));
}

/** Text in XML with what precedes it: members of a struct, attributes, elements. */
const PLACES: readonly RegExp[] = [
  /(<name>(version|release|owner_name|source|volume_name)<\/name>\s*<value><string>)([^<]*)/g,
  /(<version [^>]*?\b(ver)=")([^"]*)/g,
  /(<version [^>]*?\b(rel)=")([^"]*)/g,
  /(<(summary|description|packager|url|rpm:license)>)([^<]*)/g,
];

const hostileRows = (rewriter: Rewriter): Edit => ({
  rows: (rows) => rows.map((row, index) => (typeof row === 'string' ? hostileRow(row, index, rewriter) : row)),
});

function hostileRow(row: string, index: number, rewriter: Rewriter): string {
  const replace = (...[, before = '', field = '', old = '']: string[]): string =>
    before + escapeXml(rewriter.word(old, [index, field]));
  return PLACES.reduce((text, place) => text.replace(place, replace), row);
}

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
