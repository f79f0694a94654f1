/** Reads and edits the rows of a response, in JSON or XML. */
import type { SimulatedResponse } from '../simulated-service.ts';
import type { Edit } from './edit.ts';
import { editJson } from './rows-json.ts';
import { editXml } from './rows-xml.ts';

export const bytesOf = ({ body }: Pick<SimulatedResponse, 'body'>): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : body;

/** Undefined where nothing changes: no list, or none that the edit could change. */
export function editAnswer(answer: SimulatedResponse, edit: Edit): SimulatedResponse | undefined {
  if (answer.status !== 200) return undefined;
  const text = bytesOf(answer).toString();
  const body = text.startsWith('<?xml') ? editXml(text, edit) : editJson(text, edit);
  return body === undefined || body === text ? undefined : { ...answer, body, ...editHeaders(answer, edit) };
}

/** Some services say in headers how many rows there are, and where the next ones are. */
function editHeaders({ headers }: SimulatedResponse, edit: Edit): Pick<SimulatedResponse, 'headers'> {
  if (headers?.['X-Total-Count'] === undefined) return headers === undefined ? {} : { headers };
  const { Link, ...others } = headers;
  const link = edit.next === undefined ? Link : edit.next === null ? undefined : `<${edit.next}>; rel="next"`;
  const count = Number(headers['X-Total-Count']);
  const counted = { 'X-Total-Count': String(edit.total?.(count, 'X-Total-Count') ?? count) };
  return { headers: { ...others, ...counted, ...(link === undefined ? {} : { Link: link }) } };
}

/** The rows of the first list. */
export function rowsOf(answer: SimulatedResponse): readonly unknown[] {
  const seen: (readonly unknown[])[] = [];
  editAnswer(answer, {
    rows(rows) {
      seen.push(rows);
      return [...rows];
    },
  });
  return seen[0] ?? [];
}
