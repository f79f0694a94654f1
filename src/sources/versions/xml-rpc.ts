/** Writes an XML-RPC call, and reads the answer row by row as it comes in. */
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import { cleanText } from '#lib/text.ts';
import { readXml } from './xml.ts';

export type XmlRpcValue =
  string | number | boolean | null | readonly XmlRpcValue[] | { readonly [name: string]: XmlRpcValue };

export const encodeCall = (method: string, params: readonly XmlRpcValue[]): string =>
  `<?xml version="1.0"?><methodCall><methodName>${escapeXml(method)}</methodName><params>${params
    .map((param) => `<param>${encodeValue(param)}</param>`)
    .join('')}</params></methodCall>`;

/** Koji takes named arguments as a last struct that says so. */
export const named = (options: Record<string, XmlRpcValue>): XmlRpcValue => ({ ...options, __starstar: true });

const MAX_INT = 2 ** 31;

function encodeValue(value: XmlRpcValue): string {
  if (value === null) return '<value><nil/></value>';
  if (typeof value === 'string') return `<value><string>${escapeXml(value)}</string></value>`;
  if (typeof value === 'boolean') return `<value><boolean>${Number(value)}</boolean></value>`;
  if (typeof value === 'number') return `<value>${encodeNumber(value)}</value>`;
  if (isList(value)) return `<value><array><data>${value.map(encodeValue).join('')}</data></array></value>`;
  const members = Object.entries(value).map(
    ([name, inner]) => `<member><name>${escapeXml(name)}</name>${encodeValue(inner)}</member>`,
  );
  return `<value><struct>${members.join('')}</struct></value>`;
}

const isList = (value: XmlRpcValue): value is readonly XmlRpcValue[] => Array.isArray(value);

function encodeNumber(value: number): string {
  if (!Number.isInteger(value)) return `<double>${value}</double>`;
  return Math.abs(value) < MAX_INT ? `<int>${value}</int>` : `<i8>${value}</i8>`;
}

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type RowReading = {
  /** How many arrays a row lies in: 1 in the answer of a call, 3 in that of a multiCall. */
  depth: number;
  /** `call` is the place of the row's call in a multiCall. */
  onRow: (row: unknown, call: number) => void;
  what: string;
};

/**
 * What is left of the answer when its rows have been handed over. A fault comes with HTTP 200: a ShapeError.
 * CONTRACT.md, "Values".
 */
export async function readAnswer(pieces: AsyncIterable<Buffer>, { depth, onRow, what }: RowReading): Promise<unknown> {
  const answer: { value?: unknown; isFault: boolean; root?: string } = { isFault: false };
  const builder = createBuilder({ depth, onRow, onEnd: (value) => (answer.value = value), what });
  const open = (name: string): void => {
    answer.root ??= name;
    if (name === 'fault') answer.isFault = true;
    builder.open(name);
  };
  await readXml(pieces, { open: ({ name }) => open(name), close: builder.close, text: builder.text }, what);
  if (answer.root !== 'methodResponse' || !('value' in answer)) throw new ShapeError('answered no XML-RPC', what);
  if (answer.isFault) throw new ShapeError(`answered ${faultWords(answer.value)}`, what);
  return answer.value;
}

const Fault = z.object({ faultCode: z.int(), faultString: z.string() });

/** An unexpected error of the hub, code 1, is a traceback that names its files. */
export function faultWords(value: unknown): string {
  const fault = Fault.safeParse(value);
  if (!fault.success) return 'a fault';
  const { faultCode, faultString } = fault.data;
  return `fault ${faultCode}${faultCode === 1 ? '' : ` (${cleanText(faultString, 'no words', 120)})`}`;
}

type Frame = { kind: 'array'; items: unknown[] } | { kind: 'struct'; members: Map<string, unknown>; name: string };
const newFrame = (kind: Frame['kind']): Frame =>
  kind === 'array' ? { kind, items: [] } : { kind, members: new Map(), name: '' };

type Builder = Record<'open' | 'text' | 'close', (part: string) => void>;
type Building = RowReading & { onEnd: (value: unknown) => void };

const MAX_TEXT = 1_000_000;

/** Puts values together from the inside out. */
export function createBuilder({ depth, onRow, onEnd, what }: Building): Builder {
  const frames: Frame[] = [];
  let text = '';
  let isFilled = false;
  let arrays = 0;

  function deliver(value: unknown): void {
    isFilled = true;
    const frame = frames.at(-1);
    if (frame === undefined) onEnd(value);
    else if (frame.kind === 'struct') frame.members.set(frame.name, value);
    else if (arrays === depth) onRow(value, callOf(frames));
    else frame.items.push(value);
  }
  function leave(): void {
    const frame = frames.pop();
    if (frame === undefined) return;
    if (frame.kind === 'array') arrays -= 1;
    deliver(frame.kind === 'array' ? frame.items : Object.fromEntries(frame.members));
  }
  return {
    open(name: string): void {
      text = '';
      if (name === 'value') isFilled = false;
      if (name === 'array') arrays += 1;
      if (name === 'array' || name === 'struct') frames.push(newFrame(name));
    },
    text(more: string): void {
      text += more;
      if (text.length > MAX_TEXT) throw new ShapeError('answered an endless text', what);
    },
    close(name: string): void {
      const frame = frames.at(-1);
      if (name === 'name' && frame?.kind === 'struct') frame.name = text;
      else if (name === 'array' || name === 'struct') leave();
      else if (name === 'value' && !isFilled) deliver(text);
      else LEAVES.get(name)?.(text, deliver);
    },
  };
}

/** Each call that has ended has left one element in the outermost array. */
function callOf([outermost]: readonly Frame[]): number {
  return outermost?.kind === 'array' ? outermost.items.length : 0;
}

type Leaf = (text: string, deliver: (value: unknown) => void) => void;
const asNumber: Leaf = (text, deliver) => deliver(Number(text.trim()));
const asNothing: Leaf = (_text, deliver) => deliver(null);

/** `<value>text</value>` is a string as well. */
const LEAVES: ReadonlyMap<string, Leaf> = new Map<string, Leaf>([
  ['string', (text, deliver) => deliver(text)],
  ['int', asNumber],
  ['i4', asNumber],
  ['i8', asNumber],
  ['double', asNumber],
  ['boolean', (text, deliver) => deliver(text.trim() === '1')],
  ['nil', asNothing],
  ['ex:nil', asNothing],
]);
